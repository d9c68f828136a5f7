using Sweep.Runtime.Spaces;

namespace Sweep.Reporting.Sections;

/// <summary>Orders values of an axis for tables: numbers by size, others as declared, what is not on the axis any more by name after them; inactive first.</summary>
/// <param name="axis">The axis.</param>
internal sealed class AxisOrder(AxisDescriptor axis) : IComparer<AxisValue>
{
    /// <inheritdoc/>
    public int Compare(AxisValue x, AxisValue y)
    {
        if (x.IsInactive || y.IsInactive)
        {
            return y.IsInactive.CompareTo(x.IsInactive);
        }

        if (axis.Kind is AxisKind.Integer or AxisKind.Real)
        {
            return x.AsReal().CompareTo(y.AsReal());
        }

        var places = Place(x).CompareTo(Place(y));
        return places != 0 ? places : string.CompareOrdinal(x.ToString(), y.ToString());
    }

    private int Place(AxisValue value) => axis.PlaceOf(value) is >= 0 and var place ? place : int.MaxValue;
}
