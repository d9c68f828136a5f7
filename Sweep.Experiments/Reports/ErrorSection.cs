using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;

namespace Sweep.Experiments.Reports;

/// <summary>Tables of a metric by activation and architecture for each data set and budget, with significance tests against ReLU.</summary>
internal static class ErrorSection
{
    /// <summary>One section per data set; none if the experiment has no axis of activations or no such metric.</summary>
    /// <param name="source">The trials of the document.</param>
    /// <param name="metricName">Name of the metric.</param>
    /// <param name="title">The metric in words.</param>
    public static IEnumerable<DocumentSection> Of(DocumentSource source, string metricName, string title)
    {
        var (activation, metric, dataset) = (source.Axis(AxisNames.Activation), source.Metric(metricName), source.Axis(AxisNames.Dataset));
        if (activation < 0 || metric < 0)
        {
            yield break;
        }

        var rows = Rows(source);
        int[] columns = source.Axis(AxisNames.Architecture) is >= 0 and var architecture ? [architecture] : [];
        int[] sections = dataset >= 0 ? [dataset] : [];
        int[] budgets = [.. BudgetAxes(source, [.. rows, .. columns, .. sections])];
        foreach (var set in TrialGroup.By(source.Space, source.Trials, sections))
        {
            var name = Budget.Describe(source, sections, set);
            var blocks = TrialGroup.By(source.Space, set.Trials, budgets).SelectMany(group => Blocks(group, name));
            yield return new(name.Length == 0 ? title : $"{title} on {name}", [.. blocks]);
        }

        IEnumerable<DocumentBlock> Blocks(TrialGroup group, string set)
        {
            var budget = Budget.Describe(source, budgets, group);
            DocumentBlock[] heading = budget.Length == 0 ? [] : [new DocumentHeading(budget)];
            var table = new ComparisonTable(source, group.Trials, rows, columns, metric, AxisNames.Baseline);
            var unit = source.Space.Metrics[metric].Unit;
            return heading.Concat(table.Blocks(string.Join(", ", new[] { unit.Length == 0 ? title : $"{title} ({unit})", set, budget }.Where(part => part.Length > 0)), "activation"));
        }
    }

    /// <summary>The axes of a table's rows: the activation and, if trials differ in it, the number of hinges.</summary>
    public static int[] Rows(DocumentSource source)
    {
        var hinges = source.Axis(AxisNames.Hinges);
        var counts = hinges < 0 ? 0 : source.Trials.Select(trial => trial.Values[hinges]).Where(value => !value.IsInactive).Distinct().Count();
        return counts > 1 ? [source.Axis(AxisNames.Activation), hinges] : [source.Axis(AxisNames.Activation)];
    }

    /// <summary>The axes whose values belong into a heading: neither seeds nor shown in the table. Conditional axes are included only if trials differ in them, the number of hinges never.</summary>
    public static IEnumerable<int> BudgetAxes(DocumentSource source, IReadOnlyList<int> shown) =>
        Enumerable.Range(0, source.Space.Axes.Count).Where(axis => !source.Space.Axes[axis].IsSeed && !shown.Contains(axis)
            && (source.Space.Axes[axis].Condition is null || source.VaryingAxes.Contains(axis)) && source.Space.Axes[axis].Name != AxisNames.Hinges);
}
