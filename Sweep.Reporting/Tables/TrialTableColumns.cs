using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Tables;

/// <summary>The columns of tables of trials: those of <see cref="TrialColumns"/>.</summary>
internal static class TrialTableColumns
{
    /// <summary>Number and state, the axes, the metrics, and the rest of the life cycle.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="isHistory">Whether the rows are earlier results, of which a trial can have several: they also have the token that tells them apart.</param>
    public static IReadOnlyList<TableColumn<TrialRecord>> Of(SpaceDescriptor space, bool isHistory) =>
        [.. WithToken(TrialColumns.Of(space).All, isHistory).Select(column => TableColumn<TrialRecord>.Of(column, static trial => trial))];

    /// <summary>The columns with the token behind the first, which is the trial's number.</summary>
    /// <param name="columns">The trials' columns.</param>
    /// <param name="isHistory">Whether to add it.</param>
    internal static IEnumerable<TrialColumn> WithToken(IEnumerable<TrialColumn> columns, bool isHistory) =>
        isHistory ? columns.SelectMany((column, i) => i == 0 ? new[] { column, TrialColumns.Token } : [column]) : columns;
}
