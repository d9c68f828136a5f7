using System.Diagnostics;
using System.Globalization;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Sqlite;

namespace Sweep.Benchmarks.Training;

/// <summary>Compares a whole sweep, start-up included, with plain TorchSharp and PyTorch programs on the same data and machine.</summary>
internal static class SweepComparison
{
    private const int Processes = 2;

    /// <summary>Runs the benchmark and prints one line per activation.</summary>
    /// <param name="architecture">LeNet5 or ResNet20.</param>
    /// <param name="trials">Trials per sweep, 2 to 16.</param>
    /// <param name="epochs">Epochs per trial.</param>
    /// <param name="images">Number of training images.</param>
    /// <param name="rounds">Repetitions of each measurement; results are medians.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Architecture architecture, int trials, int epochs, int images, int rounds)
    {
        if (!PyTorch.IsInstalled())
        {
            return 1;
        }

        var data = DatasetLibrary.Open(TrainingSpeed.DatasetOf(architecture));
        Line($"{architecture} on {data.Name}: a sweep of {trials} trials, each {epochs} epochs of {Math.Min(images, data.Train.Count):N0} images in batches of 128 and a test after each; trials an hour, start-up included");
        Line($"usual: one process, {Environment.ProcessorCount} threads, NCHW, PyTorch with its DataLoader; tuned: {Processes} processes of one thread, batches by index, malloc's thresholds as ours, PyTorch in channels_last with foreach and a newer OpenBLAS kernel; SplashSweep: {Processes} workers of one thread");
        string[] columns = ["TorchSharp usual", "TorchSharp tuned", "PyTorch usual", "PyTorch tuned", "SplashSweep"];
        Line($"{"",-8}{string.Concat(columns.Select(column => $"{column,18}"))}{string.Concat(columns.SkipLast(1).Select(column => $"{$"× {column}",20}"))}");
        foreach (var activation in (string[])["ReLU", "Splash"])
        {
            string[] numbers(int index, int processes) => [$"{architecture}", activation, Text(index), Text(trials), Text(processes), Text(epochs), Text(images), .. Describe(data)];
            Func<Task<TimeSpan>>[] runs =
            [
                () => PeerAsync(null, index => [Environment.ProcessPath!, "sweep-plain", "usual", .. numbers(index, 1)]),
                () => PeerAsync(PyTorch.MallocTuning, index => [Environment.ProcessPath!, "sweep-plain", "tuned", .. numbers(index, Processes)]),
                () => PeerAsync(null, index => [PyTorch.Python, Script, "usual", .. numbers(index, 1)]),
                () => PeerAsync(PyTorch.Tuning, index => [PyTorch.Python, Script, "tuned", .. numbers(index, Processes)]),
                () => OursAsync(architecture, activation, trials, epochs, images),
            ];
            var rates = runs.Select(_ => new List<double>()).ToList();
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (run, rate) in runs.Zip(rates))
                {
                    rate.Add(trials / (await run().ConfigureAwait(false)).TotalHours);
                }
            }

            Line($"{activation,-8}{string.Concat(rates.Select(rate => $"{Samples.Median(rate),18:N0}"))}{string.Concat(rates.SkipLast(1).Select(rate => $"{Samples.Median(Samples.Ratios(rates[^1], rate)),20:0.00}"))}");
        }

        return 0;
    }

    private static string Script => Path.Combine(AppContext.BaseDirectory, "pytorch_sweep.py");

    private static async Task<TimeSpan> OursAsync(Architecture architecture, string activation, int trials, int epochs, int images)
    {
        var folder = Directory.CreateTempSubdirectory("sweep-speed-");
        try
        {
            var experiment = SweepExperiments.All.Single(each => each.Name == "training-speed");
            string[] settings = [$"Epochs={epochs}", $"Images={images}", $"Architecture={architecture}", $"Activation={activation}", $"Seed={string.Join('|', Enumerable.Range(0, trials))}"];
            var selection = ConfigSelection.Of(experiment.Space, null, settings, []);
            var started = Stopwatch.GetTimestamp();
            using var store = SqliteTrialStore.Open(Path.Combine(folder.FullName, "sweeps.db"));
            var options = new SweepOptions { Workers = Processes, Selection = GridSelection.Of(selection) };
            var summary = await SweepSupervisor.RunAsync(experiment, store, options, new SilentObserver(), CancellationToken.None).ConfigureAwait(false);
            return summary.Completed == trials
                ? Stopwatch.GetElapsedTime(started)
                : throw new InvalidOperationException($"Only {summary.Completed} of {trials} trials completed: {store.Trials(experiment.Space).Read().First(trial => trial.Error is not null).Error}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Tuned programs run in several processes, which share the seeds.
    private static async Task<TimeSpan> PeerAsync(IReadOnlyDictionary<string, string>? tuning, Func<int, string[]> command)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, tuning is null ? 1 : Processes).Select(index => PyTorch.RunAsync(tuning, command(index)))).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started);
    }

    // Arguments for a program that reads the data set's file.
    private static IEnumerable<string> Describe(ImageDataset data) =>
    [
        data.Path, Text(data.Channels), Text(data.Height), Text(data.Width), Text(data.Train.Count), Text(data.Test.Count),
        .. data.Mean.Concat(data.Std).Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
