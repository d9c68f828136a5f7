using System.Text.Json;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Cli;

/// <summary>Real trials that are killed with SIGKILL at random times end with the bits of trials that are not.</summary>
[Collection("whole machine")]
public sealed class CheckpointKillTests : IDisposable
{
    private static readonly string[] s_run =
    [
        "run", "splash-accuracy", "--where", "Dataset=Mnist,Architecture=LeNet5,Activation=APL,Decay=Weights,Seed=0|1", "--epochs", "20", "--train-size", "3000",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact(Dataset.Mnist)]
    public void Killed_at_random_and_run_again_it_gives_the_same_metrics_and_weights()
    {
        var calm = Directory.CreateDirectory(_folder.File("calm")).FullName;
        var killed = Directory.CreateDirectory(_folder.File("killed")).FullName;
        Assert.Equal(0, SweepProcess.Run(calm, s_run).ExitCode);

        var random = new Runtime.Randomness.SweepRandom(20061108);
        var kills = 0;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var sweep = SweepProcess.Start(killed, s_run);
            SweepProcess.Until(() => Children(sweep).Count > 0 || !SweepProcess.IsAlive(sweep.Id), "there are workers, or nothing is left to do");
            Thread.Sleep(700 + random.Next(1_200));
            var victims = Children(sweep);
            foreach (var process in attempt % 2 == 0 ? [sweep.Id, .. victims] : victims.Take(1))
            {
                SweepProcess.Signal("KILL", process);
                kills++;
            }

            sweep.WaitForExit();
        }

        var (exitCode, _, error) = SweepProcess.Run(killed, s_run);

        Assert.True(exitCode == 0, error);
        Assert.True(kills > 0);
        Assert.Equal(Metrics(calm), Metrics(killed));
        var weights = Weights(calm);
        Assert.Equal(2, weights.Count);
        Assert.Equal(weights, Weights(killed));
    }

    private static IReadOnlyList<int> Children(SweepProcess sweep)
    {
        try
        {
            return sweep.Children();
        }
        catch (DirectoryNotFoundException)
        {
            return []; // it has ended meanwhile
        }
    }

    // All metrics but the time.
    private static List<string> Metrics(string folder)
    {
        using var shown = JsonDocument.Parse(SweepProcess.Run(folder, "show", "splash-accuracy", "--json").Output);
        return [.. shown.RootElement.EnumerateArray().Select(trial =>
            $"{trial.GetProperty("config")}: {string.Join(", ", trial.GetProperty("metrics").EnumerateObject().Where(metric => metric.Name != "EpochSeconds").Select(metric => $"{metric.Name} {metric.Value}"))}")];
    }

    private static List<string> Weights(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "model.safetensors", SearchOption.AllDirectories).Order()
            .Select(file => $"{Path.GetRelativePath(Directory.GetDirectories(Path.Combine(folder, "sweeps.db.files")).Single(), file)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
