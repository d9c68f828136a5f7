using System.Diagnostics;
using System.Globalization;
using Sweep.Hosting;
using Sweep.Sqlite;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>Measures how many empty trials per second go through worker processes, socket and store, each durable (fsync), alternating with Optuna on its durable storages.</summary>
internal static class TrialRate
{
    private const int Workers = 2;
    private const int OptunaTrials = 200;

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <param name="trials">Trials per sweep, a multiple of 1,000.</param>
    /// <param name="rounds">Number of repetitions.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int trials, int rounds)
    {
        Line($"trials a second, {Workers} worker processes, median of {rounds} turns (smallest to largest): ours of {trials:N0} trials, Optuna's of {OptunaTrials}");
        foreach (var reports in (int[])[0, 10])
        {
            var samples = new Dictionary<string, List<double>> { ["SplashSweep"] = [], ["Optuna, SQLite"] = [], ["Optuna, journal file"] = [] };
            for (var round = 0; round < rounds; round++)
            {
                var took = await SweepAsync(new EmptyExperiment(trials, reports), filled: 0).ConfigureAwait(false);
                samples["SplashSweep"].Add(trials / took.Elapsed.TotalSeconds);
                if (Optuna.IsInstalled())
                {
                    samples["Optuna, SQLite"].Add(Optuna.Rate("sqlite", OptunaTrials, reports, Workers));
                    samples["Optuna, journal file"].Add(Optuna.Rate("journal", OptunaTrials, reports, Workers));
                }
            }

            foreach (var (name, rates) in samples.Where(each => each.Value.Count > 0))
            {
                Line($"{reports,3} reports  {name,-22} {Samples.Text(rates, "N0")}");
            }
        }

        return 0;
    }

    /// <summary>Measures sweeps over the last trials of grids of increasing size, of which all other trials are completed.</summary>
    /// <param name="last">Number of pending trials, a multiple of 1,000.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> GrowAsync(int last)
    {
        Line($"the last {last:N0} trials of a grid, {Workers} worker processes");
        foreach (var size in (int[])[last, 100_000, 1_000_000])
        {
            var took = await SweepAsync(new EmptyExperiment(size, reports: 0), filled: size - last).ConfigureAwait(false);
            Line($"{size,10:N0} trials in the store: {last / (took.Elapsed - took.FirstTrial).TotalSeconds,8:N0} trials/s, first trial after {took.FirstTrial.TotalSeconds:F2} s, supervisor's memory at most {PeakMiB()} MiB");
        }

        return 0;
    }

    private static async Task<(TimeSpan Elapsed, TimeSpan FirstTrial)> SweepAsync(EmptyExperiment experiment, int filled)
    {
        var folder = Directory.CreateTempSubdirectory("sweep-rate-");
        try
        {
            using var store = SqliteTrialStore.Open(Path.Combine(folder.FullName, "sweeps.db"));
            using (var ended = new EndedTrials(experiment, filled))
            {
                store.Load(ended);
            }

            ForgetPeak();
            var started = Stopwatch.GetTimestamp();
            var first = new FirstTrial();
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

    private static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static string PeakMiB() =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kib, ..]
            ? (long.Parse(kib, CultureInfo.InvariantCulture) / 1024).ToString(CultureInfo.InvariantCulture)
            : "?";

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
