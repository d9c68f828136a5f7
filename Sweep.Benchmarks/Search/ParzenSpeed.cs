using System.Diagnostics;
using System.Globalization;
using Sweep.Benchmarks.Scheduling;
using Sweep.Benchmarks.Training;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Samplers;

namespace Sweep.Benchmarks.Search;

/// <summary>The processor time of the next config by TPE, in turns with Optuna.</summary>
internal static class ParzenSpeed
{
    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">How many configs are asked for and told, at least 1.</param>
    public static int Run(int rounds)
    {
        Console.WriteLine("axes     trials  dimensions  ours (ms)  the first after a restart (ms)  Optuna (ms)  times");
        foreach (var (axes, trials, dimensions) in new[] { ("real", 1_000, 4), ("real", 10_000, 4), ("real", 10_000, 16), ("mixed", 1_000, 4), ("mixed", 10_000, 4), ("mixed", 10_000, 16) })
        {
            _ = Ours(axes, Math.Min(trials, 1_000), dimensions, 60);
            var (first, each) = Ours(axes, trials, dimensions, rounds);
            var theirs = axes == "real" ? Theirs(trials, dimensions, rounds) : double.NaN;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{axes,-7}  {trials,6}  {dimensions,10}  {each,9:F2}  {first,30:F1}  {Optuna.Text(theirs, "F1"),11}  {Optuna.Text(theirs / each, "F0"),5}"));
        }

        return 0;
    }

    private static (double First, double Each) Ours(string axes, int trials, int dimensions, int rounds)
    {
        var space = new SearchSpace(new SpaceDescriptor("tpe", "", [.. Enumerable.Range(0, dimensions).Select(i => Axis(axes == "real" ? 0 : i % 4, $"X{i}"))], [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize)]));
        var history = new SearchHistory(space);
        var random = new SweepRandom(7UL);
        var point = new double[dimensions];
        for (var i = 0; i < trials; i++)
        {
            space.Sample(random, point);
            Tell(space.Decode(point));
        }

        var sampler = new TpeSampler();
        var before = Environment.CpuUsage.TotalTime;
        Tell(sampler.Propose(history, new Draw(1, history.Count)));
        var first = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < rounds; i++)
        {
            Tell(sampler.Propose(history, new Draw(1, history.Count)));
        }

        return (first, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / rounds);

        void Tell(AxisValue[] config)
        {
            space.Encode(config, point);
            var loss = point.Sum(static x => (x * x) + 10 - (10 * Math.Cos(2 * Math.PI * x)));
            history.End(history.Add(config), new SearchTrial([], TrialState.Completed) { Losses = [loss] });
        }
    }

    // Real, integers, steps on a log scale, and a list without an order.
    private static AxisDescriptor Axis(int kind, string name) => kind switch
    {
        0 => new(name, AxisKind.Real, "double", [AxisValue.Of(0.0)]) { Range = new RangeDescriptor(-5, 5, 0, Scale.Linear, 0) },
        1 => new(name, AxisKind.Integer, "int", [AxisValue.Of(1L)]) { Range = new RangeDescriptor(1, 64, 1, Scale.Linear, 0) },
        2 => new(name, AxisKind.Integer, "int", [AxisValue.Of(1L)]) { Range = new RangeDescriptor(1, 4096, 1, Scale.Log, 0) },
        _ => new(name, AxisKind.Text, "string", [AxisValue.Of("a"), AxisValue.Of("b"), AxisValue.Of("c"), AxisValue.Of("d")]),
    };

    // NaN where there is no Optuna.
    private static double Theirs(int trials, int dimensions, int rounds)
    {
        using var process = Process.Start(new ProcessStartInfo(PyTorch.Python, [Path.Combine(AppContext.BaseDirectory, "optuna_models.py"), "tpe", $"{trials}", $"{dimensions}", $"{Math.Min(rounds, 10)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = process.StandardError.ReadToEndAsync();
        return double.TryParse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : double.NaN;
    }
}
