using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sweep.Runtime.Provenance;
using Sweep.Sqlite;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>Trials of older code, by a real program. Code that is not today's is written into the store: a hash with its methods.</summary>
public sealed class StaleTests : IDisposable
{
    private const string Where = "Activation=ReLU|Tanh,Seed=0";
    private static readonly CodeVersion s_older = CodeVersion.Of([new("Sweep.Tests.Worker.Small.Run", "0123456789abcdef"), new("Gone.Method", "0123456789abcdef")]);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Trials_keep_the_hash_of_the_code_and_stale_ones_are_listed_and_run_again_with_history()
    {
        SqliteTrialStore.Open(_folder.File("sweeps.db")).Dispose(); // the test changes it by SQL
        Assert.Equal(0, Run("run", "small", "--in-process", "--where", Where).ExitCode);
        var today = Trials("show", "small", "--json").Select(trial => trial.GetProperty("codeHash").GetString()!).Distinct().Single();
        Assert.Matches("^[0-9a-f]{16}$", today);
        Assert.Contains("all finished trials were run with the current code", Run("show", "small", "--stale").Output, StringComparison.Ordinal);

        Age("UPDATE small SET CodeHash=$hash WHERE Number=1; UPDATE small SET CodeHash=NULL WHERE Number=2; INSERT INTO sweep_code VALUES ($hash, $methods)");
        var old = Trials("show", "small", "--json");

        var listed = Run("show", "small", "--stale").Output;
        Assert.Contains($"code {s_older.Hash}: 1 trial", listed, StringComparison.Ordinal);
        Assert.Contains("changed Sweep.Tests.Worker.Small.Run\n", listed, StringComparison.Ordinal);
        Assert.Contains("added   Sweep.Tests.Worker.Small.HoldFile\n", listed, StringComparison.Ordinal);
        Assert.Contains("removed Gone.Method\n", listed, StringComparison.Ordinal);
        Assert.Contains("unknown code: 1 trial", listed, StringComparison.Ordinal);
        using (var json = JsonDocument.Parse(Run("show", "small", "--stale", "--json").Output))
        {
            Assert.Equal(today, json.RootElement.GetProperty("codeHash").GetString());
            Assert.Equal([s_older.Hash, null], json.RootElement.GetProperty("stale").EnumerateArray().Select(group => group.GetProperty("codeHash").GetString()));
            Assert.Equal("Gone.Method", json.RootElement.GetProperty("stale")[0].GetProperty("removed")[0].GetString());
            Assert.Equal(1, json.RootElement.GetProperty("stale")[0].GetProperty("trials")[0].GetProperty("number").GetInt64());
        }

        var plain = Run("run", "small", "--in-process", "--where", Where);
        Assert.Contains("1 trial was run with different code. To list: ./sweep show small --stale; to rerun: --rerun-stale\n", plain.Output, StringComparison.Ordinal);
        Assert.Contains("2 finished in sweeps.db (1 of them stale), 0 would run", Run("run", "small", "--where", Where, "--dry-run").Output, StringComparison.Ordinal);
        Assert.Contains("(1 of them stale), 1 would run", Run("run", "small", "--where", Where, "--dry-run", "--rerun-stale").Output, StringComparison.Ordinal);
        Assert.Contains("0 completed", Run("run", "small", "--in-process", "--where", "Activation=Tanh,Seed=0", "--rerun-stale").Output, StringComparison.Ordinal);
        Assert.Equal(old.Select(trial => trial.ToString()), Trials("show", "small", "--json").Select(trial => trial.ToString()));

        var (exitCode, output, error) = Run("run", "small", "--in-process", "--where", Where, "--rerun-stale");
        Assert.True(exitCode == 0, error);
        Assert.Contains("1 trial was run with different code and will run again", output, StringComparison.Ordinal);
        Assert.Contains("small: 1 completed, 1 already finished of 2", output, StringComparison.Ordinal);
        var now = Trials("show", "small", "--json");
        Assert.Equal([1L, 2], now.Select(trial => trial.GetProperty("number").GetInt64()));
        Assert.Equal([today, null], now.Select(trial => trial.GetProperty("codeHash").GetString()));
        Assert.Equal(old[0].GetProperty("metrics").GetProperty("TrainLoss").GetDouble(), now[0].GetProperty("metrics").GetProperty("TrainLoss").GetDouble());
        Assert.Equal([old[0].ToString()], Trials("show", "small", "--history", "--json").Select(trial => trial.ToString()));
        Assert.Equal(2, Run("show", "small", "--history", "--csv").Output.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("Completed", Run("show", "small", "--history").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Options --history and --stale cannot be used together", "--history", "--stale")]
    [InlineData("Options --stale and --csv cannot be used together", "--stale", "--csv")]
    public void Options_that_do_not_go_together_are_refused(string expected, params string[] options)
    {
        var (exitCode, _, error) = SmallProgram.Run(_folder.Path, ["show", "small", .. options]);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private CommandAnswer Run(params string[] args) => SmallProgram.Run(_folder.Path, args);

    private List<JsonElement> Trials(params string[] args)
    {
        var (exitCode, output, error) = Run(args);
        Assert.True(exitCode == 0, error);
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.EnumerateArray().Select(trial => trial.Clone())];
    }

    private void Age(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("sweeps.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$hash", s_older.Hash);
        command.Parameters.AddWithValue("$methods", s_older.ToText());
        command.ExecuteNonQuery();
    }
}
