using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>Orders a column's values for sorting: numbers and times by size, enums as declared, texts by their characters; null last, also in descending order.</summary>
/// <param name="column">The column.</param>
/// <param name="descending">Whether large values come first.</param>
internal sealed class ColumnOrder(TrialColumn column, bool descending) : IComparer<AxisValue>
{
    /// <inheritdoc/>
    public int Compare(AxisValue x, AxisValue y)
    {
        if (x.IsInactive || y.IsInactive)
        {
            return x.IsInactive.CompareTo(y.IsInactive);
        }

        var sign = column.IsOrdered ? ValueOrder.Compare(x, y) : Ranks(x, y) is not 0 and var ranks ? ranks : string.CompareOrdinal(x.ToString(), y.ToString());
        return descending ? -Math.Sign(sign) : sign;
    }

    private int Ranks(AxisValue x, AxisValue y) => column.Kind == ColumnKind.Text ? 0 : Rank(x).CompareTo(Rank(y));

    // A value that is not declared any more comes after the declared ones.
    private int Rank(AxisValue value) => column.Axis is { } axis
        ? axis.PlaceOf(value) is >= 0 and var place ? place : int.MaxValue
        : Enumerable.Range(0, column.Members.Count).FirstOrDefault(member => column.Members[member] == value.ToString(), int.MaxValue);
}
