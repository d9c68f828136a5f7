using System.Globalization;
using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Samplers;

namespace Sweep.Benchmarks.Search;

/// <summary>How near samplers come to the best of known functions, beside what Optuna's came to.</summary>
internal static class RegretBenchmark
{
    private const int Every = 10;
    private const int Trials = 200;
    private const int MostGpSeeds = 10; // a search takes a second or two
    private static readonly int[] s_budgets = [50, 100, 200];
    private static readonly string[] s_ofOne = ["random", "qmc", "tpe", "gp", "cmaes"];
    private static readonly string[] s_ofSeveral = ["random", "tpe", "nsga2", "nsga3"];
    private static readonly string[] s_drawnOfOptuna = ["tpe", "gp", "cmaes"];

    /// <summary>Measures and prints medians.</summary>
    /// <param name="seeds">How many searches of each kind the medians are of; of gp at most 10.</param>
    /// <param name="problem">Only this one; null for all.</param>
    /// <param name="sampler">Only this one, with options after a colon; null for all.</param>
    /// <param name="picture">Where to draw the problems with one objective, as SVG; null for nowhere.</param>
    public static int Run(int seeds, string? problem, string? sampler, string? picture)
    {
        var recorded = OptunaMedians.Read();
        var panels = new List<LineChart>();
        Console.WriteLine($"median regret over {seeds} seeds after {string.Join(", ", s_budgets)} trials");
        foreach (var each in SearchProblems.All.Where(each => problem is null || each.Name == problem))
        {
            var lines = new List<ChartSeries>();
            foreach (var kind in sampler is not null ? [sampler] : each.HasFront ? s_ofSeveral : s_ofOne)
            {
                var before = Environment.CpuUsage.TotalTime;
                var count = kind.StartsWith("gp", StringComparison.Ordinal) ? Math.Min(seeds, MostGpSeeds) : seeds;
                var medians = Medians.Of([.. Enumerable.Range(0, count).Select(seed => Search(each, kind, (ulong)seed))]);
                var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds / count;
                var shown = Medians.Text(s_budgets.Select(budget => medians[(budget / Every) - 1]));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each.Name,-12} {kind,-8} {shown}   {count,2} seeds, {seconds,6:F2} s a search   {recorded.Find(each.Name, kind.Split(':')[0])}"));
                lines.Add(new ChartSeries(kind, lines.Count, [.. medians.Select(static (regret, i) => new ChartPoint((i + 1) * Every, Math.Log10(regret)))]));
            }

            if (!each.HasFront)
            {
                foreach (var kind in s_drawnOfOptuna)
                {
                    var points = recorded.Numbers(each.Name, kind).Zip(s_budgets, static (regret, budget) => new ChartPoint(budget, Math.Log10(regret)));
                    lines.Add(new ChartSeries($"Optuna's {kind}", lines.Count, [.. points]));
                }

                panels.Add(new LineChart(each.Name, "trials", "log10 of the regret", lines));
            }
        }

        if (picture is not null)
        {
            File.WriteAllText(picture, FigurePicture.Draw(new DocumentFigure($"Median regret over {seeds} seeds, of gp at most {MostGpSeeds}", panels)));
        }

        return 0;
    }

    // The regret after each tenth trial.
    private static double[] Search(SearchProblem problem, string kind, ulong seed)
    {
        var history = new SearchHistory(new SearchSpace(problem.Space));
        var sampler = SearchKinds.Parse(SamplerKinds.All, kind, "sampler");
        var regrets = new List<double>();
        while (history.Count < Trials)
        {
            var config = sampler.Propose(history, new Draw(seed, history.Count));
            history.End(history.Add(config), new SearchTrial([], TrialState.Completed) { Losses = problem.Losses(config) });
            if (history.Count % Every == 0)
            {
                regrets.Add(problem.Regret(history));
            }
        }

        return [.. regrets];
    }
}
