using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sweep.Experiments.Datasets;
using Sweep.Sqlite;

namespace Sweep.Tests.Cli;

/// <summary>Real trainings whose finished checkpoint is of other code, by the real program.</summary>
public sealed class RerunFilesTests : IDisposable
{
    private const string Older = "0123456789abcdef";

    private static readonly string[] s_run =
    [
        "run", "splash-accuracy", "--where", "Dataset=Mnist,Architecture=LeNet5,Activation=ReLU,Decay=Weights,Precision=Float32,Seed=0", "--epochs", "2", "--train-size", "300", "--in-process",
    ];

    private static readonly string[] s_attack =
    [
        "run", "splash-robustness", "--where", "Dataset=Mnist,Architecture=LeNet5,Activation=ReLU,Attack=FGSM,Effort=Quick,Seed=0", "--set", "Epsilon=0.1", "--set", "Images=20", "--epochs", "2", "--train-size", "300",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact(Dataset.Mnist)]
    public void Weights_of_other_code_are_not_attacked_and_a_rerun_of_stale_trials_trains_again_and_goes_on_from_the_old_checkpoint_only_where_it_is_asked_to()
    {
        SqliteTrialStore.Open(_folder.File("sweeps.db")).Dispose(); // the test changes it by SQL
        Run(0, s_run);
        Age();

        Run(1, [.. s_attack, "--in-process"]);
        using (var failed = JsonDocument.Parse(Run(0, "show", "splash-robustness", "--json")))
        {
            Assert.Contains($"with other code ({Older}) than today's", failed.RootElement[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        }

        Run(0, [.. s_run, "--rerun-stale"]);
        Assert.Equal(4, Reports()); // two metrics of two epochs: it was trained
        Run(0, [.. s_attack, "--retry", "failed"]);
        Assert.Contains("attacking the network of trial 1 of splash-accuracy, code ", Run(0, "log", "splash-robustness", "1"), StringComparison.Ordinal);

        File.Delete(Directory.GetFiles(_folder.Path, "model.safetensors", SearchOption.AllDirectories).Single(file => !file.Contains(Older, StringComparison.Ordinal)));
        Assert.Contains("if the experiment saves weights, they are missing: ", Run(2, "weights", "splash-accuracy", "1"), StringComparison.Ordinal);
        Run(1, [.. s_attack, "--retry", "completed", "--in-process"]);

        Age(token: 1);
        Run(0, [.. s_run, "--rerun-stale", "--keep-checkpoints"]);
        Assert.Equal(0, Reports()); // the checkpoint was of the last epoch
    }

    // As if other code had run the trial: in its row, and in its folder's name.
    private void Age(long token = 0)
    {
        using (var connection = new SqliteConnection($"Data Source={_folder.File("sweeps.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"""UPDATE "splash-accuracy" SET "CodeHash"='{Older}'""";
            command.ExecuteNonQuery();
        }

        var trial = Path.Combine(Directory.GetDirectories(_folder.File("sweeps.db.files")).Single(), "splash-accuracy", "1");
        Directory.Move(Directory.GetDirectories(trial, $"{token}-*").Single(), Path.Combine(trial, $"{token}-{Older}"));
    }

    private long Reports()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("sweeps.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sweep_reports WHERE experiment='splash-accuracy'";
        return (long)command.ExecuteScalar()!;
    }

    private string Run(int expected, params string[] args)
    {
        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, args);
        Assert.True(exitCode == expected, $"{exitCode}: {output} {error}");
        return output + error;
    }
}
