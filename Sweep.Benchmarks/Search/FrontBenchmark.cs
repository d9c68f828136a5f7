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

/// <summary>What NSGA-II, ranks, hypervolumes and importance take in processor time, and how good fronts become, ours and Optuna's.</summary>
internal static class FrontBenchmark
{
    private const int Generation = 200;
    private static readonly int[] s_budgets = [50, 100, 200, 400];

    /// <summary>Measures.</summary>
    /// <param name="seeds">How many searches of each kind the medians of hypervolumes are of.</param>
    public static int Run(int seeds)
    {
        var optuna = Optuna.IsInstalled() ? Theirs(seeds) : [];
        Time("NSGA-II, generation of 200, 3 objectives, 8 axes", "nsga2", Nsga);
        Time("PED-ANOVA of 10,000 x 8", "ped-anova", Importance(new PedAnova(), 10_000));
        Time("fANOVA of 1,000 x 8, 64 trees", "fanova", Importance(new Fanova(), 1_000));
        Time("ranks of 10,000 points, 3 objectives", "ranks", Ranks);
        Time("hypervolume of a front of 1,000 points, 3 objectives", "hypervolume", Volume);
        foreach (var problem in Zdt.Names)
        {
            Console.WriteLine($"{problem}: median hypervolume up to (11, 11) over {seeds} seeds after {string.Join(", ", s_budgets)} trials");
            Median(problem, "random", static () => new RandomSampler());
            Median(problem, "NSGA-II", static () => new NsgaTwoSampler());
            Median(problem, "NSGA-III", static () => new NsgaThreeSampler());
            Console.WriteLine($"  {"Optuna's NSGA-II",-18}{optuna.GetValueOrDefault(problem, "not installed")}");
        }

        return 0;

        void Time(string name, string id, Action action)
        {
            action();
            var (rounds, began) = (0, Environment.CpuUsage.TotalTime);
            for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < 2; rounds++)
            {
                action();
            }

            var milliseconds = (Environment.CpuUsage.TotalTime - began).TotalMilliseconds / rounds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-56}{milliseconds,9:F2} ms   Optuna {optuna.GetValueOrDefault(id, "not installed"),9} ms"));
        }

        void Median(string problem, string name, Func<ISampler> sampler)
        {
            var volumes = Enumerable.Range(0, seeds).Select(seed => Search(problem, sampler(), (ulong)seed)).ToList();
            Console.WriteLine($"  {name,-18}{string.Join("  ", s_budgets.Select((_, i) => volumes.Select(each => each[i]).Order().ElementAt(seeds / 2).ToString("F3", CultureInfo.InvariantCulture)))}");
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

    private static double[] Search(string problem, ISampler sampler, ulong seed)
    {
        var history = new SearchHistory(new SearchSpace(Zdt.Space));
        var volumes = new List<double>();
        foreach (var budget in s_budgets)
        {
            while (history.Count < budget)
            {
                var config = sampler.Propose(history, new Draw(seed, history.Count));
                history.End(history.Add(config), new SearchTrial([], TrialState.Completed) { Losses = Zdt.Losses(problem, [.. config.Select(static value => value.AsReal())]) });
            }

            volumes.Add(Hypervolume.Of(ParetoSet.Of(history).Losses(history), [11, 11]));
        }

        return [.. volumes];
    }

    private static Dictionary<string, string> Theirs(int seeds)
    {
        var start = new ProcessStartInfo(PyTorch.Python) { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "optuna_fronts.py"));
        start.ArgumentList.Add(seeds.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return lines.Select(static line => line.Split(' ', 2)).ToDictionary(static parts => parts[0], static parts => parts[1]);
    }
}
