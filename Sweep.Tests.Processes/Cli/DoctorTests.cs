using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sweep.Tests.Worker;
using Sweep.Sqlite;

namespace Sweep.Tests.Cli;

/// <summary>Stores that are looked through by a real program.</summary>
public sealed class DoctorTests : IDisposable
{
    private const int PageBytes = 4096;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_a_killed_sweep_left_is_given_back_and_the_store_is_sound()
    {
        string[] run = ["run", "small", "--workers", "2", "--where", "Activation=ReLU|Tanh"];
        File.WriteAllText(_folder.File(Small.HoldFile(1)), "");
        File.WriteAllText(_folder.File(Small.HoldFile(2)), "");
        using (var sweep = SmallProgram.Start(_folder.Path, run))
        {
            SweepProcess.Until(() => sweep.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
            var workers = sweep.Children();
            SweepProcess.Signal("KILL", sweep.Id);
            SweepProcess.Until(() => !workers.Any(SweepProcess.IsAlive), "no worker is left");
        }

        File.Delete(_folder.File(Small.HoldFile(1)));
        File.Delete(_folder.File(Small.HoldFile(2)));
        using var json = JsonDocument.Parse(Run(0, "doctor", "--json"));
        Assert.True(json.RootElement.GetProperty("healthy").GetBoolean());
        Assert.InRange(json.RootElement.GetProperty("requeued").GetInt32(), 1, 2);
        Assert.Contains("small: 6 trials\nsweeps.db: healthy\n", Run(0, "doctor"), StringComparison.Ordinal);
        Run(0, run);
    }

    [Fact]
    public void Lost_rows_wrong_keys_and_missing_metrics_are_faults()
    {
        SqliteTrialStore.Open(_folder.File("sweeps.db")).Dispose(); // the test changes it by SQL
        Run(0, "run", "small", "--where", "Seed=0", "--in-process");
        Execute("DELETE FROM small WHERE Number=2; UPDATE small SET Key='Activation=Nothing' WHERE Number=3; UPDATE small SET TestError=NULL, TrainLoss=NULL, EpochSeconds=NULL WHERE Number=4");

        var output = Run(1, "doctor");

        Assert.Contains("error: small: numbers go from 1 to 3; trials are lost", output, StringComparison.Ordinal);
        Assert.Contains("error: small: trial 3 has the key Activation=Nothing and the values of Activation=", output, StringComparison.Ordinal);
        Assert.Contains("error: small: trial 4 is completed and has no metrics", output, StringComparison.Ordinal);
        Assert.Contains("reports belong to no trial", output, StringComparison.Ordinal);
        Assert.EndsWith("4 errors; back up the file before doing anything else\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_page_is_found()
    {
        SqliteTrialStore.Open(_folder.File("sweeps.db")).Dispose(); // the test changes it by SQL
        Run(0, "run", "small", "--where", "Seed=0", "--in-process");
        Execute("PRAGMA journal_mode=DELETE");
        var bytes = File.ReadAllBytes(_folder.File("sweeps.db"));
        Array.Fill<byte>(bytes, 0xa5, 2 * PageBytes, bytes.Length - (2 * PageBytes));
        File.WriteAllBytes(_folder.File("sweeps.db"), bytes);

        var (exitCode, output, error) = SmallProgram.Run(_folder.Path, "doctor");

        Assert.True(exitCode is 1 or 2, output);
        Assert.NotEqual("", output + error);
        Assert.DoesNotContain("Unhandled", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Run(int expected, params string[] args) => SmallProgram.Run(expected, _folder.Path, args);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("sweeps.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
