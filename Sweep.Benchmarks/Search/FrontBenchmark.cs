using System.Diagnostics;
using System.Globalization;
using Sweep.Benchmarks.Scheduling;
using Sweep.Benchmarks.Training;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Fronts;
using Sweep.Search.Genetic;
using Sweep.Search.Importance;
using Sweep.Search.Samplers;

namespace Sweep.Benchmarks.Search;

/// <summary>What NSGA-II, ranks, hypervolumes and importance take in processor time, each beside Optuna's.</summary>
internal static class FrontBenchmark
{
    private const int Generation = 200;
    private const double Seconds = 1.5;
    private const int MostSeconds = 15;

    /// <summary>Measures; prints each figure as soon as it is known.</summary>
    public static int Run()
    {
        var isInstalled = Optuna.IsInstalled();
        Console.WriteLine($"{"",-56}{"ours (ms)",10}{"least (ms)",12}{"Optuna (ms)",13}{"times",7}");
        Time("NSGA-II, generation of 200, 3 objectives, 8 axes", "nsga2", Nsga);
        Time("PED-ANOVA of 10,000 x 8", "ped-anova", Importance(new PedAnova(), 10_000));
        Time("fANOVA of 1,000 x 8, 64 trees", "fanova", Importance(new Fanova(), 1_000));
        Time("ranks of 10,000 points, 3 objectives", "ranks", Ranks);
        Time("hypervolume of a front of 1,000 points, 3 objectives", "hypervolume", Volume);
        return 0;

        void Time(string name, string id, Action action)
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < Seconds;)
            {
                action(); // until it is compiled in full
            }

            var (rounds, least, all) = (0, double.PositiveInfinity, 0.0);
            for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < Seconds || rounds < 3; rounds++)
            {
                var began = Environment.CpuUsage.TotalTime;
                action();
                var milliseconds = (Environment.CpuUsage.TotalTime - began).TotalMilliseconds;
                (least, all) = (Math.Min(least, milliseconds), all + milliseconds);
            }

            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{name,-56}{all / rounds,10:F2}{least,12:F2}"));
            var theirs = isInstalled ? Theirs(id) : double.NaN;
            var isStopped = double.IsInfinity(theirs);
            Console.WriteLine($"{(isStopped ? $"> {1000 * MostSeconds}" : Optuna.Text(theirs, "F1")),13}{(isStopped ? "" : Optuna.Text(theirs / (all / rounds), "F0")),7}");
        }
    }

    // Two generations have ended: their survivors are chosen, and the third is proposed.
    private static Action Nsga
    {
        get
        {
            var history = Filled(2 * Generation, 3);
            return () =>
            {
                var sampler = new NsgaTwoSampler(new GeneticOptions { Population = Generation });
                for (var i = 0; i < Generation; i++)
                {
                    sampler.Propose(history, new Draw(1, history.Count + i));
                }
            };
        }
    }

    private static Action Ranks
    {
        get
        {
            var losses = Numbers(30_000);
            return () => NonDomination.Ranks(losses, 3);
        }
    }

    private static Action Volume
    {
        get
        {
            var losses = Numbers(3_000);
            for (var i = 0; i < losses.Length; i += 3)
            {
                var length = Math.Sqrt((losses[i] * losses[i]) + (losses[i + 1] * losses[i + 1]) + (losses[i + 2] * losses[i + 2]));
                (losses[i], losses[i + 1], losses[i + 2]) = (losses[i] / length, losses[i + 1] / length, losses[i + 2] / length);
            }

            return () => Hypervolume.Of(losses, [1.1, 1.1, 1.1]);
        }
    }

    private static Action Importance(IImportanceEvaluator evaluator, int trials)
    {
        var history = Filled(trials, 1);
        return () => evaluator.Evaluate(history);
    }

    private static double[] Numbers(int count)
    {
        var random = new SweepRandom(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }

    private static SearchHistory Filled(int count, int objectives)
    {
        var history = new SearchHistory(Space(8, objectives));
        var random = new SweepRandom(1);
        var point = new double[8];
        for (var i = 0; i < count; i++)
        {
            history.Space.Sample(random, point);
            history.End(history.Add(history.Space.Decode(point)), new SearchTrial([], TrialState.Completed)
            {
                Losses = [.. Enumerable.Range(0, objectives).Select(objective => point.Select((x, d) => (d + 1) * Math.Pow(x - (0.2 * objective), 2)).Sum())],
            });
        }

        return history;
    }

    private static SearchSpace Space(int dimensions, int objectives) => new(new SpaceDescriptor(
        "fronts",
        "",
        [.. Enumerable.Range(0, dimensions).Select(static i => new AxisDescriptor($"X{i}", AxisKind.Real, "double", [AxisValue.Of(0.0)]) { Range = new RangeDescriptor(0, 1, 0, Scale.Linear, 0) })],
        [.. Enumerable.Range(0, objectives).Select(static i => new MetricDescriptor($"F{i}", AxisKind.Real, Direction.Minimize))]));

    // NaN where this Optuna has it not, ∞ where it takes too long.
    private static double Theirs(string id)
    {
        using var process = Process.Start(new ProcessStartInfo(PyTorch.Python, [Path.Combine(AppContext.BaseDirectory, "optuna_fronts.py"), id]) { RedirectStandardOutput = true })!;
        if (!process.WaitForExit(TimeSpan.FromSeconds(MostSeconds)))
        {
            process.Kill();
            return double.PositiveInfinity;
        }

        return double.TryParse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : double.NaN;
    }
}
