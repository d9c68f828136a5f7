using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sweep.Sqlite;

namespace Sweep.Tests.Cli;

/// <summary>Failed trials run again and budgets, by a real program. That trials failed is written into the store.</summary>
public sealed class RetryTests : IDisposable
{
    private static readonly string[] s_grid = ["run", "small", "--where", "Activation=ReLU|Tanh,Seed=0|1", "--in-process"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Failed_trials_run_again_when_asked_for_and_nothing_is_lost()
    {
        SqliteTrialStore.Open(_folder.File("sweeps.db")).Dispose(); // the test changes it by SQL
        Assert.Contains("2 completed of 4 in", Run(0, [.. s_grid, "--trials", "2"]), StringComparison.Ordinal);
        var begun = Trials();
        Assert.Equal(2, begun.Count(trial => trial.GetProperty("state").GetString() == "Completed"));

        Break("Failed", 1);
        Break("Diverged", 2);
        Assert.Contains("2 finished in sweeps.db, 2 would run", Run(0, [.. s_grid, "--dry-run"]), StringComparison.Ordinal);
        Assert.Contains("1 would run", Run(0, [.. s_grid, "--dry-run", "--only-failed"]), StringComparison.Ordinal);
        Assert.Contains("4 would run", Run(0, [.. s_grid, "--dry-run", "--retry", "failed", "--retry", "diverged"]), StringComparison.Ordinal);

        var only = Run(0, [.. s_grid, "--only-failed"]);
        Assert.Contains("1 trial failed and will run again; earlier result: ./sweep show small --history\n", only, StringComparison.Ordinal);
        Assert.Contains("small: 1 completed of 1", only, StringComparison.Ordinal);
        Assert.Equal(["Completed", "Diverged", "Pending", "Pending"], States());
        Assert.Equal("Failed", Assert.Single(Trials("--history")).GetProperty("state").GetString());

        var all = Run(0, [.. s_grid, "--retry", "diverged"]);
        Assert.Contains("1 trial diverged and will run again", all, StringComparison.Ordinal);
        Assert.Contains("small: 3 completed, 1 already finished of 4", all, StringComparison.Ordinal);
        Assert.Equal(TrainLoss(begun[0]), TrainLoss(Trials()[0]));

        Break("Pruned", 3);
        Assert.Contains("0 would run", Run(0, [.. s_grid, "--dry-run"]), StringComparison.Ordinal);
        var pruned = Run(0, [.. s_grid, "--retry", "pruned"]);
        Assert.Contains("1 trial was pruned and will run again", pruned, StringComparison.Ordinal);
        Assert.Contains("small: 1 completed, 3 already finished of 4", pruned, StringComparison.Ordinal);
        Assert.Equal(3, Trials("--history").Count);
    }

    [Fact]
    public void What_a_stopped_retry_did_not_come_to_is_run_by_the_next_one()
    {
        SqliteTrialStore.Open(_folder.File("sweeps.db")).Dispose(); // the test changes it by SQL
        Run(0, s_grid);
        Break("Failed", 1);
        Break("Failed", 3);

        Assert.Contains("1 completed of 2", Run(0, [.. s_grid, "--only-failed", "--trials", "1"]), StringComparison.Ordinal);
        Assert.Contains("1 completed of 1", Run(0, [.. s_grid, "--only-failed"]), StringComparison.Ordinal);
        Assert.Contains("0 completed of 0", Run(0, [.. s_grid, "--only-failed"]), StringComparison.Ordinal);
        Assert.All(States(), state => Assert.Equal("Completed", state));
    }

    [Theory]
    [InlineData("--retry takes failed, diverged, pruned or completed, found 'running'", "--retry", "running")]
    [InlineData("--hours takes a number of hours above 0, such as 8.5, found '0'", "--hours", "0")]
    [InlineData("--until takes a time of day such as 07:30, found '25:00'", "--until", "25:00")]
    [InlineData("--time-limit takes a duration such as 90s, 15m or 1h30m, found '1x'", "--time-limit", "1x")]
    [InlineData("--trials takes a whole number from 1, found '0'", "--trials", "0")]
    [InlineData("Options --hours and --until cannot be used together", "--hours", "1", "--until", "07:30")]
    [InlineData("Options --time-limit and --in-process cannot be used together: the limit ends a worker process", "--in-process", "--time-limit", "5m")]
    public void Wrong_options_are_refused_before_anything_is_made(string expected, params string[] options)
    {
        var (exitCode, _, error) = SmallProgram.Run(_folder.Path, ["run", "small", .. options]);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string Run(int expected, params string[] args) => SmallProgram.Run(expected, _folder.Path, args);

    private List<JsonElement> Trials(params string[] options)
    {
        using var json = JsonDocument.Parse(Run(0, ["show", "small", "--json", .. options]));
        return [.. json.RootElement.EnumerateArray().Select(trial => trial.Clone())];
    }

    private static double TrainLoss(JsonElement trial) => trial.GetProperty("metrics").GetProperty("TrainLoss").GetDouble();

    private List<string?> States() => [.. Trials().Select(trial => trial.GetProperty("state").GetString())];

    private void Break(string state, int number)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("sweeps.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE small SET State=$state, Error='on purpose', TestError=NULL, TrainLoss=NULL WHERE Number=$number";
        command.Parameters.AddWithValue("$state", state);
        command.Parameters.AddWithValue("$number", number);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
