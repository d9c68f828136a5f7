using Sweep.Runtime.Spaces;

namespace Sweep.Reporting.Tables;

/// <summary>The columns of the values that trials reported: the trial with its config, the step, the metric and the value.</summary>
internal static class ReportColumns
{
    private static readonly string[] s_own = ["Step", "Metric", "Value"];

    /// <summary>The columns, axes between the trial and what it reported.</summary>
    /// <param name="space">The trials' space. An axis that is called as one of our columns gets <c>Axis</c> behind its name.</param>
    /// <param name="isHistory">Whether the trials are earlier results.</param>
    public static IReadOnlyList<TableColumn<ReportRow>> Of(SpaceDescriptor space, bool isHistory) =>
    [
        TrialTableColumns.Number<ReportRow>(static row => row.Trial),
        .. isHistory ? [TrialTableColumns.Token<ReportRow>(static row => row.Trial)] : Array.Empty<TableColumn<ReportRow>>(),
        .. space.Axes.Select((axis, i) => new TableColumn<ReportRow>(NameOf(space, axis), TableColumn<ReportRow>.KindOf(axis.Kind), row => TableValue.Of(row.Trial.Values[i])) { IsMain = true }),
        new("Step", TableColumnKind.Integer, static row => TableValue.Of(row.Report.Step)) { IsNullable = false, IsMain = true },
        new("Metric", TableColumnKind.Text, static row => TableValue.Of(row.Report.Metric)) { IsNullable = false, IsMain = true },
        new("Value", TableColumnKind.Real, static row => TableValue.Of(row.Report.Value)) { IsMain = true },
    ];

    private static string NameOf(SpaceDescriptor space, AxisDescriptor axis)
    {
        var name = axis.Name;
        if (s_own.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            do
            {
                name += "Axis";
            }
            while (space.Axes.Any(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
        }

        return name;
    }
}
