using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;

namespace Sweep.Experiments.Reports;

/// <summary>Error against the number of hinges: lines for symmetric or not and fixed or from data, a panel for each data set, network and budget.</summary>
internal static class HingeSection
{
    private const string PlacesDiffer = "Quantile and Fixed are not to be compared with each other: places from data are for networks without batch normalisation, which need a smaller rate (a fifth, with clipped gradients), while fixed places are in networks with it.";

    /// <summary>The section; null when trials have fewer than two hinge counts.</summary>
    /// <param name="source">The trials.</param>
    /// <param name="metricName">The metric.</param>
    /// <param name="title">The same in words.</param>
    public static DocumentSection? Of(DocumentSource source, string metricName, string title)
    {
        var (hinges, metric) = (source.Axis(AxisNames.Hinges), source.Metric(metricName));
        if (hinges < 0 || metric < 0 || source.Trials.Select(trial => trial.Values[hinges]).Where(value => !value.IsInactive).Distinct().Count() < 2)
        {
            return null;
        }

        int[] lines = [.. new[] { AxisNames.Symmetric, AxisNames.Places }.Select(source.Axis).Where(source.VaryingAxes.Contains)];
        var styles = new LineStyles(source, lines, emphasis: null);
        var active = source.Trials.Where(trial => !trial.Values[hinges].IsInactive).ToList();
        int[] panels = [.. ErrorSection.BudgetAxes(source, [.. lines, hinges])];
        var groups = TrialGroup.By(source.Space, active, panels);
        var charts = groups.Select(group => AxisChart.Of(source, Budget.Describe(source, panels, group), group.Trials, hinges, metric, styles)).OfType<LineChart>().ToList();
        var tables = groups.SelectMany(group => new ComparisonTable(source, group.Trials, [hinges], lines, metric, reference: null).Blocks($"{title}, {Budget.Describe(source, panels, group)}", "hinges"));
        return charts.Count == 0 ? null : new($"{title} against the number of hinges",
        [
            new DocumentFigure("S, the number of hinges, both sides and zero counted: mean over the completed replicates, band ± one standard deviation.", charts),
            .. (DocumentBlock[])(lines.Contains(source.Axis(AxisNames.Places)) ? [new DocumentText(PlacesDiffer)] : []),
            .. tables,
        ]);
    }
}
