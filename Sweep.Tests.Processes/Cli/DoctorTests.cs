using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sweep.Experiments.Datasets;
using Sweep.Sqlite;

namespace Sweep.Tests.Cli;

/// <summary>Stores that are looked through by the real program.</summary>
public sealed class DoctorTests : IDisposable
{
    private const int PageBytes = 4096;
    private readonly TemporaryFolder _folder = new();

    [DataFact(Dataset.Mnist)]
    public void What_a_killed_sweep_left_is_given_back_and_the_store_is_sound()
    {
        string[] run = ["run", "quickstart", "--data", "data", "--where", "Activation=ReLU|Tanh"];
        SmallMnist.Write(_folder.File("data"), train: 3000);
        using (var sweep = SweepProcess.Start(_folder.Path, run))
        {
            SweepProcess.Until(() => sweep.Output.Contains("[1/", StringComparison.Ordinal), "the first trial has ended");
            var workers = sweep.Children();
            SweepProcess.Signal("KILL", sweep.Id);
            SweepProcess.Until(() => !workers.Any(SweepProcess.IsAlive), "no worker is left");
        }

        using var json = JsonDocument.Parse(Run(0, "doctor", "--json"));
        Assert.True(json.RootElement.GetProperty("healthy").GetBoolean());
        Assert.InRange(json.RootElement.GetProperty("requeued").GetInt32(), 1, 2);
        Assert.Contains("quickstart: 6 trials\nsweeps.db: healthy\n", Run(0, "doctor"), StringComparison.Ordinal);
        Run(0, run);
    }

    [DataFact(Dataset.Mnist)]
    public void Lost_rows_wrong_keys_and_missing_metrics_are_faults()
    {
        SqliteTrialStore.Open(_folder.File("sweeps.db")).Dispose(); // the test changes it by SQL
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);
        Run(0, "run", "quickstart", "--data", "data", "--where", "Seed=0", "--in-process");
        Execute("DELETE FROM quickstart WHERE Number=2; UPDATE quickstart SET Key='Activation=Nothing' WHERE Number=3; UPDATE quickstart SET TestError=NULL, TrainLoss=NULL, EpochSeconds=NULL WHERE Number=4");

        var output = Run(1, "doctor");

        Assert.Contains("error: quickstart: numbers go from 1 to 3; trials are lost", output, StringComparison.Ordinal);
        Assert.Contains("error: quickstart: trial 3 has the key Activation=Nothing and the values of Activation=", output, StringComparison.Ordinal);
        Assert.Contains("error: quickstart: trial 4 is completed and has no metrics", output, StringComparison.Ordinal);
        Assert.Contains("reports belong to no trial", output, StringComparison.Ordinal);
        Assert.EndsWith("4 errors; back up the file before doing anything else\n", output, StringComparison.Ordinal);
    }

    [DataFact(Dataset.Mnist)]
    public void A_damaged_page_is_found()
    {
        SqliteTrialStore.Open(_folder.File("sweeps.db")).Dispose(); // the test changes it by SQL
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);
        Run(0, "run", "quickstart", "--data", "data", "--where", "Seed=0", "--in-process");
        Execute("PRAGMA journal_mode=DELETE");
        var bytes = File.ReadAllBytes(_folder.File("sweeps.db"));
        Array.Fill<byte>(bytes, 0xa5, 2 * PageBytes, bytes.Length - (2 * PageBytes));
        File.WriteAllBytes(_folder.File("sweeps.db"), bytes);

        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, "doctor");

        Assert.True(exitCode is 1 or 2, output);
        Assert.NotEqual("", output + error);
        Assert.DoesNotContain("Unhandled", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Run(int expected, params string[] args)
    {
        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, args);
        Assert.True(exitCode == expected, $"{exitCode}: {output} {error}");
        return output;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("sweeps.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
