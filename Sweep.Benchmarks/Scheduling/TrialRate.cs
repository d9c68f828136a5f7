using System.Diagnostics;
using System.Globalization;
using Sweep.Cli;
using Sweep.Hosting;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>Measures how many empty trials per second go through worker processes, socket and store, each durable (fsync), alternating with Optuna on its durable storages.</summary>
internal static class TrialRate
{
    private const int Workers = 2;
    private const int OptunaTrials = 200;

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <param name="trials">Trials per sweep, a multiple of 1,000.</param>
    /// <param name="kinds">Names of the kinds of stores; with one, Optuna is left out.</param>
    /// <param name="rounds">Number of repetitions.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int trials, IReadOnlyList<string> kinds, int rounds)
    {
        Line($"trials a second, {Workers} worker processes, median of {rounds} turns (smallest to largest): ours of {trials:N0} trials, Optuna's of {OptunaTrials}");
        foreach (var reports in (int[])[0, 10])
        {
            var samples = new Dictionary<string, List<double>>();
            for (var round = 0; round < rounds; round++)
            {
                foreach (var kind in kinds)
                {
                    var took = await SweepAsync(kind, new EmptyExperiment(trials, reports), filled: 0).ConfigureAwait(false);
                    Add($"SplashSweep, {kind}", trials / took.Elapsed.TotalSeconds);
                }

                if (kinds.Count > 1 && Optuna.IsInstalled())
                {
                    Add("Optuna, SQLite", Optuna.Rate("sqlite", OptunaTrials, reports, Workers));
                    Add("Optuna, journal file", Optuna.Rate("journal", OptunaTrials, reports, Workers));
                }
            }

            foreach (var (name, rates) in samples)
            {
                Line($"{reports,3} reports  {name,-22} {Samples.Text(rates, "N0")}");
            }

            void Add(string name, double rate) => (samples.TryGetValue(name, out var rates) ? rates : samples[name] = []).Add(rate);
        }

        return 0;
    }

    /// <summary>Measures sweeps over the last trials of grids of increasing size, of which all other trials are completed.</summary>
    /// <param name="last">Number of pending trials, a multiple of 1,000.</param>
    /// <param name="kinds">Names of the kinds of stores.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> GrowAsync(int last, IReadOnlyList<string> kinds)
    {
        Line($"the last {last:N0} trials of a grid, {Workers} worker processes");
        foreach (var size in (int[])[last, 100_000, 1_000_000])
        {
            foreach (var kind in kinds)
            {
                var took = await SweepAsync(kind, new EmptyExperiment(size, reports: 0), filled: size - last).ConfigureAwait(false);
                Line($"{kind,-8}{size,10:N0} trials in the store: {last / (took.Elapsed - took.FirstTrial).TotalSeconds,8:N0} trials/s, first trial {took.FirstTrial.TotalSeconds:F2} s after opening, supervisor's memory at most {PeakMiB()} MiB");
            }
        }

        return 0;
    }

    private static async Task<(TimeSpan Elapsed, TimeSpan FirstTrial)> SweepAsync(string kind, EmptyExperiment experiment, int filled)
    {
        var folder = Directory.CreateTempSubdirectory("sweep-rate-");
        try
        {
            var address = LocalStores.Kinds.Parse($"{kind}:{Path.Combine(folder.FullName, "sweeps.db")}");
            if (filled > 0)
            {
                await FillElsewhereAsync(address.ToString(), experiment, filled).ConfigureAwait(false);
            }

            ForgetPeak();
            var started = Stopwatch.GetTimestamp();
            var first = new FirstTrial();
            using var store = address.Open();
            var summary = await SweepSupervisor.RunAsync(experiment, store, new SweepOptions { Workers = Workers, SharesDevices = false }, first, CancellationToken.None).ConfigureAwait(false);
            return summary.Completed == experiment.Count - filled
                ? (Stopwatch.GetElapsedTime(started), first.At)
                : throw new InvalidOperationException($"Only {summary.Completed} of {experiment.Count - filled} trials completed");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Fills a new store with completed trials.</summary>
    /// <param name="address">The store.</param>
    /// <param name="experiment">The name of an <see cref="EmptyExperiment"/>.</param>
    /// <param name="count">How many of its trials, from the first.</param>
    public static void Fill(string address, string experiment, int count)
    {
        using var ended = new EndedTrials(EmptyExperiment.Parse(experiment), count);
        using var empty = (ICopyableStore)LocalStores.Kinds.Parse(address).Open();
        empty.Load(ended);
    }

    // Its memory is not the supervisor's.
    private static async Task FillElsewhereAsync(string address, EmptyExperiment experiment, int count)
    {
        using var process = Process.Start(Environment.ProcessPath!, ["fill", address, experiment.Space.Experiment, count.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The store was not filled: exit code {process.ExitCode}");
        }
    }

    private static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static string PeakMiB() =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kib, ..]
            ? (long.Parse(kib, CultureInfo.InvariantCulture) / 1024).ToString(CultureInfo.InvariantCulture)
            : "?";

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
