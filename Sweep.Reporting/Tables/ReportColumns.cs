using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

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
        .. TrialTableColumns.WithToken(TrialColumns.Of(space).All.Where(static column => column.Name == nameof(TrialRecord.Number) || column.Axis is not null), isHistory)
            .Select(static column => TableColumn<ReportRow>.Of(column, static row => row.Trial)).Select(column => column with { Name = NameOf(space, column.Name) }),
        new("Step", ColumnKind.Integer, static row => AxisValue.Of(row.Report.Step)) { IsNullable = false, IsMain = true },
        new("Metric", ColumnKind.Text, static row => AxisValue.Of(row.Report.Metric)) { IsNullable = false, IsMain = true },
        new("Value", ColumnKind.Real, static row => ColumnValue.Of(row.Report.Value)) { IsMain = true },
    ];

    private static string NameOf(SpaceDescriptor space, string name)
    {
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
