using System.Diagnostics;
using System.Globalization;
using Sweep.Cli;
using Sweep.Query;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.Benchmarks.Stores;

/// <summary>Measures LINQ queries over stores of many completed trials: the same ones on each kind.</summary>
internal static class QueryBenchmark
{
    private static readonly (string Name, Func<SweepDb, object?> Run)[] s_queries =
    [
        ("group by an axis, mean", static db => db.MillionSpace().GroupBy(row => row.Activation).Select(rows => new { rows.Key, Mean = rows.Average(row => row.TestError) }).ToList().Count),
        ("count with a predicate", static db => db.MillionSpace().Count(row => row.Width == 64 && row.TestError < 1)),
        ("best ten", static db => db.MillionSpace().OrderBy(row => row.TestError).ThenBy(row => row.Number).Select(row => row.Number).Take(10).ToList().Count),
        ("one trial by number", static db => db.MillionSpace().Single(row => row.Number == 12_345).Key),
    ];

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <param name="trials">Up to a million.</param>
    /// <param name="kinds">Names of the kinds of stores.</param>
    /// <param name="rounds">How often each query runs; the median is printed.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int trials, IEnumerable<string> kinds, int rounds)
    {
        foreach (var kind in kinds)
        {
            var folder = Directory.CreateTempSubdirectory("sweep-queries-");
            try
            {
                Measure($"{kind}:{Path.Combine(folder.FullName, "sweeps.db")}", kind, trials, rounds);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return 0;
    }

    private static void Measure(string address, string kind, int trials, int rounds)
    {
        var filled = Stopwatch.GetTimestamp();
        using (var store = (ICopyableStore)LocalStores.Kinds.Parse(address).Open())
        {
            store.Load(new MillionTrials(trials));
        }

        Line($"{kind}: {trials:N0} trials, filled in {Stopwatch.GetElapsedTime(filled).TotalSeconds:F1} s");
        using var db = SweepDb.Open(address);
        _ = db.MillionSpace().First(); // EF Core's model and the compiler
        foreach (var (name, run) in s_queries)
        {
            var seconds = Enumerable.Range(0, rounds).Select(_ => Time(() => run(db))).Order().ToArray();
            Line($"{kind,-8}{name,-26}{seconds[rounds / 2],8:F2} s ({seconds[0]:F2} to {seconds[^1]:F2})");
        }
    }

    private static double Time(Func<object?> query)
    {
        var started = Stopwatch.GetTimestamp();
        _ = query();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
