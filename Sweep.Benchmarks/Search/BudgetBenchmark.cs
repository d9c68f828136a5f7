using System.Globalization;
using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Pruners;
using Sweep.Search.Samplers;

namespace Sweep.Benchmarks.Search;

/// <summary>Searches for how to train a small network, all with the same number of epochs: those that a pruner saves are spent on further configs.</summary>
internal static class BudgetBenchmark
{
    private const int Epochs = 27;
    private const int Trainings = 100; // whole ones that a search may spend
    private const int Every = 5;
    private static readonly int[] s_shown = [25, 50, 100];

    private static readonly (string Name, string Sampler, string? Pruner)[] s_searches =
    [
        ("random", "random", null),
        ("tpe", "tpe", null),
        ("gp", "gp", null),
        ("cmaes", "cmaes", null),
        ("random + hyperband", "random", "hyperband:max=27"),
        ("tpe + hyperband", "tpe", "hyperband:max=27"),
    ];

    /// <summary>Measures and prints medians.</summary>
    /// <param name="seeds">How many searches of each kind; each has its own data.</param>
    /// <param name="picture">Where to draw them, as SVG; null for nowhere.</param>
    public static int Run(int seeds, string? picture)
    {
        var lines = new List<ChartSeries>();
        Console.WriteLine($"median over {seeds} seeds of the least validation error, after epochs for {string.Join(", ", s_shown)} whole trainings of {Epochs}; configs begun");
        foreach (var (name, sampler, pruner) in s_searches)
        {
            var found = Enumerable.Range(0, seeds).Select(seed => Search(sampler, pruner, (ulong)seed)).ToList();
            var medians = Medians.Of([.. found.Select(static each => each.Errors)]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {Medians.Text(s_shown.Select(trainings => medians[(trainings / Every) - 1]))} {found.Average(static each => each.Configs),6:F0}"));
            lines.Add(new ChartSeries(name, lines.Count, [.. medians.Select(static (error, i) => new ChartPoint((i + 1) * Every, Math.Log10(error)))]));
        }

        if (picture is not null)
        {
            var panel = new LineChart("a small network", "epochs spent, in whole trainings", "log10 of the validation error", lines);
            File.WriteAllText(picture, FigurePicture.Draw(new DocumentFigure($"Median least validation error over {seeds} seeds", [panel])));
        }

        return 0;
    }

    // The least error of a config that was trained to the end, after each fifth training's worth of epochs.
    private static (double[] Errors, int Configs) Search(string samplerKind, string? prunerKind, ulong seed)
    {
        var sampler = SearchKinds.Parse(SamplerKinds.All, samplerKind, "sampler");
        var history = new SearchHistory(new SearchSpace(SmallNetwork.Space));
        var curves = new LearningCurves("network", [Direction.Minimize]);
        var judge = prunerKind is null ? null : SearchKinds.Parse(PrunerKinds.All, prunerKind, "pruner").Begin(curves);
        var errors = new double[Trainings / Every];
        var (spent, best) = (0, double.PositiveInfinity);
        while (spent < Trainings * Epochs)
        {
            var config = sampler.Propose(history, new Draw(seed, history.Count));
            var index = history.Add(config);
            var before = spent;
            var end = Train(config, seed, index, curves, judge, ref spent);
            history.End(index, end);
            for (var i = before / (Every * Epochs); i < Math.Min(spent / (Every * Epochs), errors.Length); i++)
            {
                errors[i] = spent == (i + 1) * Every * Epochs && end.State == TrialState.Completed ? Math.Min(best, end.Losses[0]) : best;
            }

            best = end.State == TrialState.Completed ? Math.Min(best, end.Losses[0]) : best;
        }

        return (errors, history.Count);
    }

    private static SearchTrial Train(IReadOnlyList<AxisValue> config, ulong seed, int index, LearningCurves curves, Func<LearningCurve, bool>? judge, ref int spent)
    {
        var curve = curves.Begin(index + 1, index.ToString(CultureInfo.InvariantCulture), 0);
        var network = new SmallNetwork(config, seed);
        var error = double.NaN;
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            error = network.Epoch();
            spent++;
            if (!double.IsFinite(error))
            {
                curves.End(curve, TrialState.Diverged, []);
                return new SearchTrial(config, TrialState.Diverged);
            }

            if (curves.Report(curve, epoch, 0, error) && judge is not null && epoch < Epochs && judge(curve))
            {
                curves.End(curve, TrialState.Pruned, []);
                return new SearchTrial(config, TrialState.Pruned) { Losses = [error], LastStep = epoch };
            }
        }

        curves.End(curve, TrialState.Completed, [error]);
        return new SearchTrial(config, TrialState.Completed) { Losses = [error] };
    }
}
