using System.Diagnostics;
using System.Globalization;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Benchmarks.Training;

/// <summary>A whole sweep by ours and by plain PyTorch scripts on the same libtorch, data and machine, start-up included, in turns.</summary>
internal static class SweepSideBySide
{
    private const int Processes = 2;

    /// <summary>Measures and prints a line for each activation.</summary>
    /// <param name="architecture">LeNet5 or ResNet20.</param>
    /// <param name="trials">Of a sweep, 2 to 16.</param>
    /// <param name="epochs">Of a trial.</param>
    /// <param name="images">Training images.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Architecture architecture, int trials, int epochs, int images)
    {
        if (!PyTorch.IsInstalled())
        {
            return 1;
        }

        var data = DatasetLibrary.Open(TrainingSpeed.DatasetOf(architecture));
        Line($"{architecture} on {data.Name}: a sweep of {trials} trials, each {epochs} epochs of {Math.Min(images, data.Train.Count):N0} images in batches of 128 and a test after each; trials an hour, start-up included");
        Line($"usual: one process, {Environment.ProcessorCount} threads, DataLoader, NCHW; tuned: {Processes} processes of one thread, channels_last, foreach, batches by index, and the OpenBLAS and malloc settings of ours; SplashSweep: {Processes} workers of one thread");
        Line($"{"",-8}{"PyTorch usual",16}{"PyTorch tuned",16}{"SplashSweep",16}{"× usual",10}{"× tuned",10}");
        foreach (var activation in (string[])["ReLU", "Splash"])
        {
            var ours = await OursAsync(architecture, activation, trials, epochs, images).ConfigureAwait(false);
            var tuned = await PyTorchAsync(data, architecture, activation, "tuned", trials, epochs, images).ConfigureAwait(false);
            var usual = await PyTorchAsync(data, architecture, activation, "usual", trials, epochs, images).ConfigureAwait(false);
            double[] hourly = [.. new[] { usual, tuned, ours }.Select(took => trials / took.TotalHours)];
            Line($"{activation,-8}{hourly[0],16:N0}{hourly[1],16:N0}{hourly[2],16:N0}{hourly[2] / hourly[0],10:0.00}{hourly[2] / hourly[1],10:0.00}");
        }

        return 0;
    }

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
                : throw new InvalidOperationException($"Only {summary.Completed} of {trials} trials completed: {store.Read(experiment.Space).First(trial => trial.Error is not null).Error}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> PyTorchAsync(ImageDataset data, Architecture architecture, string activation, string variant, int trials, int epochs, int images)
    {
        var started = Stopwatch.GetTimestamp();
        var processes = variant == "tuned" ? Processes : 1;
        await Task.WhenAll(Enumerable.Range(0, processes).Select(index => PyTorch.RunAsync(variant == "tuned", "pytorch_sweep.py",
        [
            variant, $"{architecture}", activation, Text(index), Text(trials), Text(processes), Text(epochs), Text(images), data.Path,
            Text(data.Channels), Text(data.Height), Text(data.Width), Text(data.Train.Count), Text(data.Test.Count),
            .. data.Mean.Concat(data.Std).Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        ]))).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
