using System.Diagnostics;
using System.Globalization;
using Sweep.Cli;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Benchmarks.Stores;

/// <summary>Measures stores: trials per second, bytes per trial and the time to open. Every commit is flushed to disk.</summary>
internal static class StoreBenchmark
{
    private const int Many = 100_000;
    private const int Ended = 10_000;
    private const int OneByOne = 2_000;
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <param name="kinds">Names of the kinds of stores.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IEnumerable<string> kinds)
    {
        Line($"{"",-8}{"added/s",10}{"1 thread/s",12}{"8 threads/s",13}{"bytes/ended",13}{"bytes/pending",15}{"open, count",13}{"open, claim",13}");
        foreach (var kind in kinds)
        {
            var folder = Directory.CreateTempSubdirectory("sweep-stores-");
            try
            {
                Measure(kind, folder.FullName);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return 0;
    }

    private static void Measure(string kind, string folder)
    {
        var (space, small) = (Space(Many), Space(Ended));
        var (many, few) = (LocalStores.Kinds.Parse($"{kind}:{Path.Combine(folder, "many.db")}"), LocalStores.Kinds.Parse($"{kind}:{Path.Combine(folder, "few.db")}"));
        double added, one, eight;
        using (var store = few.Open())
        {
            Add(store, small);
            one = OneByOne / Time(() => Drain(store, small, OneByOne));
            eight = (Ended - OneByOne) / Time(() => Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Drain(store, small, int.MaxValue)));
        }

        using (var store = many.Open())
        {
            added = Many / Time(() => Add(store, space));
        }

        var count = Time(() =>
        {
            using var store = many.OpenExisting();
            store.Trials(space).CountByState();
        });
        var claim = Time(() =>
        {
            using var store = many.Open();
            store.EnsureSchema(space);
            store.Trials(space).Claim(new("w", "cpu", s_lease));
        });
        Line($"{kind,-8}{added,10:N0}{one,12:N0}{eight,13:N0}{new FileInfo(few.Path).Length / Ended,13:N0}{new FileInfo(many.Path).Length / Many,15:N0}{count,11:F2} s{claim,11:F2} s");
    }

    // The size of a small experiment: four axes, three metrics.
    private static SpaceDescriptor Space(int count) => new("measured", "", [
        new("Activation", AxisKind.Enum, "Activation", [AxisValue.OfEnum("ReLU")]),
        new("Dataset", AxisKind.Enum, "Dataset", [AxisValue.OfEnum("Cifar10")]),
        new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.05)]),
        new("Seed", AxisKind.Integer, "int", [.. Enumerable.Range(0, count).Select(seed => AxisValue.Of(seed))]),
    ], [new("TestError", AxisKind.Real, Direction.Minimize), new("TrainError", AxisKind.Real, Direction.None), new("EpochSeconds", AxisKind.Real, Direction.None)]);

    private static void Add(ITrialStore store, SpaceDescriptor space)
    {
        store.EnsureSchema(space);
        foreach (var chunk in space.Axes[3].Values.Chunk(1000)) // the chunk size of a supervisor
        {
            store.Trials(space).Add([.. chunk.Select(seed => new[] { space.Axes[0].Values[0], space.Axes[1].Values[0], space.Axes[2].Values[0], seed })]);
        }
    }

    private static void Drain(ITrialStore store, SpaceDescriptor space, int atMost)
    {
        for (var i = 0; i < atMost && store.Trials(space).Claim(new("host/1234.5678.90/w0", "cpu", s_lease, "0123456789abcdef")) is { } lease; i++)
        {
            store.Trials(space).Finish(lease.Id, TrialOutcome.Of(space, [1.25 + lease.Id.Number, 0.5, 3.75]));
        }
    }

    private static double Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
