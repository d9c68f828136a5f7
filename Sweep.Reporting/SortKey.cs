using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting;

/// <summary>A column to sort by.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsDescending">Whether large values come first. Null comes last in both directions.</param>
internal sealed record SortKey(TrialColumn Column, bool IsDescending)
{
    private readonly ColumnOrder _order = new(Column, IsDescending);

    /// <summary>Compares two values of the column.</summary>
    public int Compare(AxisValue x, AxisValue y) => _order.Compare(x, y);
}
