using System.Globalization;
using Sweep.Reporting.Documents;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting.Sections;

/// <summary>Every metric of every cell: mean ± standard deviation over the replicates; of a Boolean or text what the replicates have in common.</summary>
internal static class CellSection
{
    private const int RowsShown = 500;

    /// <summary>Builds the section.</summary>
    /// <param name="source">The trials of the experiment.</param>
    /// <param name="apart">Axes across whose values results are not compared.</param>
    public static DocumentSection Of(DocumentSource source, IReadOnlyList<string> apart)
    {
        var space = source.Space;
        var varying = source.VaryingAxes;
        var cells = TrialGroup.By(space, source.Trials, varying);
        var best = Best(source, cells, [.. varying.Select((axis, i) => (Axis: axis, Place: i)).Where(each => apart.Contains(space.Axes[each.Axis].Name)).Select(each => each.Place)]);
        var objective = space.Metrics.ToList().IndexOf(space.Objective);
        var rows = cells.Take(RowsShown).Select((cell, row) => (IReadOnlyList<DocumentEntry>)
        [
            .. cell.Values.Select(value => new DocumentEntry(value.ToDisplay())),
            cell.Estimate(objective).DescribeCount(),
            .. space.Metrics.Select((metric, m) => metric.IsNumber ? new DocumentEntry(cell.Estimate(m).Describe(metric.Unit), best.Contains((row, m))) : new(cell.DescribeCommon(m))),
        ]);
        var columns = varying.Select(axis => new DocumentColumn(space.Axes[axis].Name, space.Axes[axis].Kind is AxisKind.Integer or AxisKind.Real))
            .Append(new("n", IsNumber: true))
            .Concat(space.Metrics.Select(metric => new DocumentColumn(metric.Title, metric.IsNumber)));
        var blocks = new List<DocumentBlock> { new DocumentTable(Caption(source, varying, apart), [.. columns], [.. rows]) };
        if (cells.Count > RowsShown)
        {
            blocks.Add(new DocumentText(string.Create(CultureInfo.InvariantCulture, $"The first {RowsShown:N0} of {cells.Count:N0} cells; {Invocation.Plain($"show {space.Experiment} --cells --csv")} lists all.")));
        }

        return new("Results by cell", blocks);
    }

    private static string Caption(DocumentSource source, IReadOnlyList<int> varying, IReadOnlyList<string> apart)
    {
        var fixedAxes = Enumerable.Range(0, source.Space.Axes.Count).Where(axis => !source.Space.Axes[axis].IsSeed && !varying.Contains(axis)).ToList();
        var same = new TrialGroup([.. fixedAxes.Select(axis => source.Trials[0].Values[axis])], source.Trials).Describe(source.Space, fixedAxes);
        var within = apart.Where(name => varying.Contains(source.Axis(name))).ToList();
        return "Mean ± standard deviation over n completed replicates; the best of each objective in bold"
            + (within.Count > 0 ? $", within the same {string.Join(", ", within)}" : "")
            + (same.Length > 0 ? $". The same in all: {same}" : "");
    }

    // Of each objective the cells with the best mean among those that may be compared; none where a cell stands alone.
    private static HashSet<(int Row, int Metric)> Best(DocumentSource source, IReadOnlyList<TrialGroup> cells, int[] apart)
    {
        var best = new HashSet<(int, int)>();
        foreach (var (metric, m) in source.Space.Metrics.Select((metric, m) => (metric, m)).Where(each => each.metric.Direction != Direction.None))
        {
            var numbered = cells.Select((cell, row) => (Row: row, Group: string.Join(',', apart.Select(place => cell.Values[place])), Mean: cell.Estimate(m)))
                .Where(cell => cell.Mean.HasValue);
            foreach (var group in numbered.GroupBy(cell => cell.Group).Where(group => group.Skip(1).Any()))
            {
                var means = group.Select(cell => cell.Mean.Mean);
                var winner = metric.Direction == Direction.Minimize ? means.Min() : means.Max();
                best.UnionWith(group.Where(cell => cell.Mean.Mean == winner).Select(cell => (cell.Row, m)));
            }
        }

        return best;
    }
}
