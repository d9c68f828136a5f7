using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;

namespace Sweep.Experiments.Reports;

/// <summary>Charts of a metric over the number of hinges, with a line for each symmetry and source of the hinges and a panel for each data set, architecture and budget.</summary>
internal static class HingeSection
{
    private const string SourcesDiffer = "Do not compare Quantile with Fixed: networks with fitted hinges have no batch normalisation and need a smaller learning rate (a fifth, with gradient clipping), while networks with fixed hinges have it.";

    /// <summary>The section; null if trials have fewer than two numbers of hinges.</summary>
    /// <param name="source">The trials of the document.</param>
    /// <param name="metricName">Name of the metric.</param>
    /// <param name="title">The metric in words.</param>
    public static DocumentSection? Of(DocumentSource source, string metricName, string title)
    {
        var (hinges, metric) = (source.Axis(AxisNames.Hinges), source.Metric(metricName));
        if (hinges < 0 || metric < 0 || source.Trials.Select(trial => trial.Values[hinges]).Where(value => !value.IsInactive).Distinct().Count() < 2)
        {
            return null;
        }

        int[] lines = [.. new[] { AxisNames.Symmetric, AxisNames.HingeSource }.Select(source.Axis).Where(source.VaryingAxes.Contains)];
        var styles = new LineStyles(source, lines, emphasis: null);
        var active = source.Trials.Where(trial => !trial.Values[hinges].IsInactive).ToList();
        int[] panels = [.. ErrorSection.BudgetAxes(source, [.. lines, hinges])];
        var groups = TrialGroup.By(source.Space, active, panels);
        var charts = groups.Select(group => AxisChart.Of(source, Budget.Describe(source, panels, group), group.Trials, hinges, metric, styles)).OfType<LineChart>().ToList();
        var tables = groups.SelectMany(group => new ComparisonTable(source, group.Trials, [hinges], lines, metric, reference: null).Blocks($"{title}, {Budget.Describe(source, panels, group)}", "hinges"));
        return charts.Count == 0 ? null : new($"{title} by number of hinges",
        [
            new DocumentFigure("The number of hinges S counts both sides and zero: mean over the completed replicates, band ± one standard deviation.", charts),
            .. (DocumentBlock[])(lines.Contains(source.Axis(AxisNames.HingeSource)) ? [new DocumentText(SourcesDiffer)] : []),
            .. tables,
        ]);
    }
}
