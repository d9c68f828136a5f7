using System.Globalization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>Axis values as table cells and as plain text.</summary>
internal static class AxisColumn
{
    /// <summary>The SQL type of a column of this kind.</summary>
    public static string SqlType(AxisKind kind) => kind switch
    {
        AxisKind.Boolean or AxisKind.Integer => "INTEGER",
        AxisKind.Real => "REAL",
        _ => "TEXT",
    };

    /// <summary>The cell of a value: text, a whole number or a real; null of an axis that is not active.</summary>
    public static object? ToCell(AxisValue value) => value.Kind switch
    {
        _ when value.IsInactive => null,
        AxisKind.Boolean => value.AsBoolean() ? 1L : 0L,
        AxisKind.Integer => value.AsInteger(),
        AxisKind.Real => value.AsReal(),
        _ => value.AsText(),
    };

    /// <summary>The value of a cell: the declared value that equals it, or a new one.</summary>
    /// <remarks>Looking among the declared values keeps a float a float and saves the text of enum members.</remarks>
    public static AxisValue OfCell(AxisDescriptor axis, object cell) => axis.Kind switch
    {
        _ when cell is DBNull => AxisValue.Inactive,
        AxisKind.Boolean => AxisValue.Of((long)cell != 0),
        AxisKind.Integer => AxisValue.Of((long)cell),
        AxisKind.Real => OfReal(axis, (double)cell),
        AxisKind.Enum => AxisValue.OfEnum((string)cell),
        _ => AxisValue.Of((string)cell),
    };

    /// <summary>Reads what <see cref="AxisValue.ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no value of this kind.</exception>
    public static AxisValue OfText(AxisKind kind, string clrType, string text) => kind switch
    {
        AxisKind.Boolean => AxisValue.Of(text == "true"),
        AxisKind.Integer => AxisValue.Of(long.Parse(text, CultureInfo.InvariantCulture)),
        AxisKind.Real when IsSingle(clrType) => AxisValue.Of(float.Parse(text, CultureInfo.InvariantCulture)),
        AxisKind.Real => AxisValue.Of(double.Parse(text, CultureInfo.InvariantCulture)),
        AxisKind.Enum => AxisValue.OfEnum(text),
        _ => AxisValue.Of(text),
    };

    /// <summary>True of the C# type float.</summary>
    public static bool IsSingle(string clrType) => clrType is "float" or "float?" or "System.Single";

    private static AxisValue OfReal(AxisDescriptor axis, double cell)
    {
        foreach (var value in axis.Listed)
        {
            if (value.AsReal() == cell)
            {
                return value;
            }
        }

        return IsSingle(axis.ClrType) ? AxisValue.Of((float)cell) : AxisValue.Of(cell);
    }
}
