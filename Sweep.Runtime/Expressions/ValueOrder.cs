using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>Compares values of columns: numbers by size, exactly, also integers with reals.</summary>
internal static class ValueOrder
{
    private const double TwoTo63 = 9_223_372_036_854_775_808;

    /// <summary>Whether two values are the same: numbers by size, others by content; null equals null only.</summary>
    public static bool AreEqual(AxisValue left, AxisValue right) =>
        left.IsInactive || right.IsInactive ? left.IsInactive && right.IsInactive
        : IsNumber(left) && IsNumber(right) ? Compare(left, right) == 0
        : left == right;

    /// <summary>The sign of left − right.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    public static int Compare(AxisValue left, AxisValue right) => (left.Kind, right.Kind) switch
    {
        (AxisKind.Integer, AxisKind.Integer) => left.AsInteger().CompareTo(right.AsInteger()),
        (AxisKind.Integer, _) => Compare(left.AsInteger(), right.AsReal()),
        (_, AxisKind.Integer) => -Compare(right.AsInteger(), left.AsReal()),
        _ => left.AsReal().CompareTo(right.AsReal()),
    };

    private static bool IsNumber(AxisValue value) => value.Kind is AxisKind.Integer or AxisKind.Real;

    // A long beyond 2^53 widened to a double would be rounded.
    private static int Compare(long integer, double real)
    {
        if (real is >= TwoTo63 or < -TwoTo63)
        {
            return real > 0 ? -1 : 1;
        }

        var floor = Math.Floor(real);
        var sign = integer.CompareTo((long)floor);
        return sign != 0 ? sign : real > floor ? -1 : 0;
    }
}
