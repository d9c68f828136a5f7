using System.Diagnostics;
using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>Measures the utilization of simulated GPUs: the lower bound of the makespan divided by the makespan that the policy achieves.</summary>
internal static class PolicyBenchmark
{
    private const int Gpus = 1_000;
    private const int Trials = 100_000;

    private static readonly (string What, Func<int, int, SweepRandom, double> Seconds)[] s_times =
    [
        ("even, 0 to 1 h, whatever the config", static (_, _, random) => 3_600 * random.NextDouble()),
        ("exponential, mean 1 h, whatever the config", static (_, _, random) => -3_600 * Math.Log(1 - random.NextDouble())),
        ("by config, 1 to 140 times as long, ± 20 %", static (data, network, random) => 60 * Noise(random) * (1 + (network * 7 % 10 * 3)) * (1 + (data * 3 % 10 / 2))),
        ("by config, 1 to 1,080 times, the longest at the grid's end", static (data, network, random) => 60 * Noise(random) * (1 + (network * 3)) * Math.Pow(1.5, data)),
    ];

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        var space = new SpaceDescriptor("simulated", "", [Axis("Data", 10, false), Axis("Network", 10, false), Axis("Seed", 1_000, true)], [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize)]);
        Line($"{Trials:N0} trials on {Gpus:N0} GPUs: bound over makespan");
        foreach (var (what, seconds) in s_times)
        {
            var random = new SweepRandom(7);
            var simulation = new SweepSimulation(space, Gpus);
            var started = Stopwatch.GetTimestamp();
            simulation.Run(Enumerable.Range(0, Trials).Select(i => ((IReadOnlyList<AxisValue>)[AxisValue.Of(i / 10_000), AxisValue.Of(i / 1_000 % 10), AxisValue.Of(i % 1_000)], seconds(i / 10_000, i / 1_000 % 10, random))));
            Line($"{100 * simulation.Bound / simulation.Makespan,6:F1} %  {what} ({Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s)");
        }

        return 0;
    }

    private static double Noise(SweepRandom random) => 0.8 + (0.4 * random.NextDouble());

    private static AxisDescriptor Axis(string name, int count, bool isSeed) => new(name, AxisKind.Integer, "int", [.. Enumerable.Range(0, count).Select(value => AxisValue.Of(value))], isSeed);

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
