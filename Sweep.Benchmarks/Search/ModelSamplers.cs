using System.Diagnostics;
using System.Globalization;
using Sweep.Benchmarks.Scheduling;
using Sweep.Benchmarks.Training;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Samplers;

namespace Sweep.Benchmarks.Search;

/// <summary>The processor time of the next config by the samplers that model the loss, in turns with Optuna.</summary>
internal static class ModelSamplers
{
    /// <summary>Measures and prints.</summary>
    public static int Run(int rounds)
    {
        Console.WriteLine("sampler  trials  dimensions  ours (ms)  greatest (ms)  from a fresh process (ms)  Optuna (ms)  times");
        foreach (var (kind, trials, dimensions) in new[] { ("cmaes", 500, 6), ("gp", 50, 4), ("gp", 100, 6), ("gp", 200, 6), ("gp", 500, 4), ("gp", 500, 8) })
        {
            _ = Ours(kind, trials, dimensions, 2);
            var (fresh, each) = Ours(kind, trials, dimensions, rounds);
            var theirs = Theirs(kind, trials, dimensions, rounds);
            var median = each.Order().ElementAt(each.Count / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-7}  {trials,6}  {dimensions,10}  {median,9:F1}  {each.Max(),13:F1}  {fresh,25:F0}  {Optuna.Text(theirs, "F1"),11}  {Optuna.Text(theirs / median, "F1"),5}"));
        }

        return 0;
    }

    private static (double Fresh, List<double> Each) Ours(string kind, int trials, int dimensions, int rounds)
    {
        var axes = Enumerable.Range(0, dimensions).Select(static i => new AxisDescriptor($"X{i}", AxisKind.Real, "double", [AxisValue.Of(0.0)]) { Range = new RangeDescriptor(-5, 5, 0, Scale.Linear, 0) });
        var space = new SearchSpace(new SpaceDescriptor("models", "", [.. axes], [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize)]));
        var history = new SearchHistory(space);
        var random = new SweepRandom(7UL);
        var point = new double[dimensions];
        for (var i = 0; i < trials; i++)
        {
            space.Sample(random, point);
            Tell(space.Decode(point));
        }

        var sampler = SearchKinds.Parse(SamplerKinds.All, kind, "sampler");
        var fresh = Ask();
        var each = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            each.Add(Ask());
        }

        return (fresh, each);

        double Ask()
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var config = sampler.Propose(history, new Draw(1, history.Count));
            process.Refresh();
            var taken = (process.TotalProcessorTime - before).TotalMilliseconds;
            Tell(config);
            return taken;
        }

        void Tell(AxisValue[] config)
        {
            space.Encode(config, point);
            var loss = point.Sum(static x => (x * x) + 10 - (10 * Math.Cos(2 * Math.PI * x)));
            history.End(history.Add(config), new SearchTrial([], TrialState.Completed) { Losses = [loss] });
        }
    }

    // NaN where this Optuna has no such sampler.
    private static double Theirs(string kind, int trials, int dimensions, int rounds)
    {
        using var process = Process.Start(new ProcessStartInfo(PyTorch.Python, [Path.Combine(AppContext.BaseDirectory, "optuna_models.py"), kind, $"{trials}", $"{dimensions}", $"{Math.Min(rounds, 10)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = process.StandardError.ReadToEndAsync();
        return double.TryParse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : double.NaN;
    }
}
