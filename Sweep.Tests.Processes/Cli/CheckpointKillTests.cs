using System.Text.Json;
using Sweep.Experiments.Datasets;
using Sweep.Runtime;

namespace Sweep.Tests.Cli;

/// <summary>Real trials that are killed with SIGKILL at random times end with the bits of trials that are not.</summary>
public sealed class CheckpointKillTests : IDisposable
{
    private static readonly string[] s_run =
    [
        "run", "splash-accuracy", "--where", "Dataset=Mnist,Architecture=LeNet5,Activation=APL,Decay=Weights,Seed=0", "--epochs", "8", "--train-size", "1200", "--no-sharing",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact(Dataset.Mnist)]
    public void Killed_at_random_and_run_again_it_gives_the_same_metrics_and_weights() => TestSeed.Run(seed =>
    {
        var calm = Directory.CreateDirectory(_folder.File("calm")).FullName;
        var killed = Directory.CreateDirectory(_folder.File("killed")).FullName;
        Assert.Equal(0, SweepProcess.Run(calm, s_run).ExitCode);

        var random = new SweepRandom(seed);
        for (var kill = 0; kill < 2; kill++)
        {
            using var sweep = SweepProcess.Start(killed, s_run);
            var before = LastCheckpoint(killed);
            SweepProcess.Until(() => LastCheckpoint(killed) > before, "it has come further than before");
            Thread.Sleep(random.Next(400)); // to some moment of an epoch
            var workers = sweep.Children();
            Assert.Single(workers);
            foreach (var process in kill == 0 ? [sweep.Id, .. workers] : workers)
            {
                SweepProcess.Signal("KILL", process);
            }

            var (killedCode, output, _) = sweep.WaitForExit();
            Assert.True(kill == 0 ? killedCode != 0 : output.Contains("signal 9", StringComparison.Ordinal), output);
        }

        var (exitCode, _, error) = SweepProcess.Run(killed, s_run);

        Assert.True(exitCode == 0, error);
        Assert.Equal(Metrics(calm), Metrics(killed));
        var weights = Weights(calm);
        Assert.Single(weights);
        Assert.Equal(weights, Weights(killed));
    });

    // When it was taken; the beginning of time while there is none.
    private static DateTime LastCheckpoint(string folder) =>
        Directory.EnumerateFiles(folder, "checkpoint.safetensors", SearchOption.AllDirectories).Select(File.GetLastWriteTimeUtc).Append(DateTime.MinValue).Max();

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
