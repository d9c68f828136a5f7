using System.Diagnostics;
using System.Globalization;
using Sweep.Experiments;
using Sweep.Runtime;
using Sweep.Runtime.Provenance;

namespace Sweep.Benchmarks;

/// <summary>Measures the time to hash the code of an experiment.</summary>
internal static class CodeHashBenchmark
{
    private const int LaterCalls = 5;

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        var experiment = new Experiment<Quickstart, Quickstart.Result>();
        var first = Time(experiment, out var parts);
        var later = Enumerable.Range(0, LaterCalls).Select(_ => Time(experiment, out var _)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parts} parts; first call {first:F0} ms, later ones {Samples.Text(later, "F0")} ms"));
        return parts > 0 ? 0 : 1;
    }

    private static double Time(Experiment experiment, out int parts)
    {
        var started = Stopwatch.GetTimestamp();
        parts = ExperimentCode.Take(experiment)?.Methods.Count ?? 0;
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
