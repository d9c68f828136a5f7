using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;

namespace Sweep.Experiments.Reports;

/// <summary>Charts of robust accuracy over epsilon for each attack, with a line per activation, and significance tests against ReLU for each epsilon.</summary>
internal static class RobustnessSection
{
    private const string Robust = "RobustAccuracy";
    private const string Clean = "CleanAccuracy";
    private const string Masking = "GradientMasking";
    private const string MaskingMark = "‡";

    /// <summary>One section per data set, architecture and budget; none if the experiment has no attacks.</summary>
    public static IEnumerable<DocumentSection> Of(DocumentSource source)
    {
        var (attack, epsilon, metric) = (source.Axis(AxisNames.Attack), source.Axis(AxisNames.Epsilon), source.Metric(Robust));
        if (source.Axis(AxisNames.Activation) < 0 || attack < 0 || epsilon < 0 || metric < 0)
        {
            yield break;
        }

        var styles = new LineStyles(source, ErrorSection.Rows(source), AxisNames.Splash);
        int[] others = [.. ErrorSection.BudgetAxes(source, [.. styles.Axes, attack, epsilon])];
        foreach (var group in TrialGroup.By(source.Space, source.Trials, others))
        {
            var attacks = TrialGroup.By(source.Space, group.Trials, [attack]);
            var curves = attacks.Where(each => each.Trials.Select(trial => trial.Values[epsilon]).Distinct().Skip(1).Any())
                .Select(each => AxisChart.Of(source, each.Values[0].ToString(), each.Trials, epsilon, metric, styles, source.Metric(Clean))).OfType<LineChart>().ToList();
            DocumentBlock[] figure = curves.Count == 0 ? [] :
                [new DocumentFigure("Robust accuracy by perturbation budget ε: mean over the completed replicates, band ± one standard deviation; at 0 the clean accuracy on the same images.", curves)];
            yield return new($"Robust accuracy: {Budget.Describe(source, others, group)}", [.. figure, .. attacks.SelectMany(each => Table(source, each, styles.Axes, epsilon, metric))]);
        }
    }

    private static IEnumerable<DocumentBlock> Table(DocumentSource source, TrialGroup attack, IReadOnlyList<int> rows, int epsilon, int metric)
    {
        var masking = source.Metric(Masking);
        bool IsMasked(TrialGroup group) => masking >= 0 && group.Trials.Any(trial => trial.Metrics[masking] > 0);
        var table = new ComparisonTable(source, attack.Trials, rows, [epsilon], metric, AxisNames.Baseline) { Mark = group => IsMasked(group) ? MaskingMark : null };
        return
        [
            new DocumentHeading(attack.Values[0].ToString()),
            .. table.Blocks($"Robust accuracy (%) under {attack.Values[0]} by ε", "activation"),
            .. (DocumentBlock[])(IsMasked(attack) ? [new DocumentText($"{MaskingMark} at least one replicate shows signs of gradient masking: its robust accuracy may be too high.")] : []),
        ];
    }
}
