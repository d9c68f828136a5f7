using System.Globalization;

namespace Sweep.Runtime.Spaces;

/// <summary>Axis values as text and as database values: what stores, their JSON and the sockets read and write.</summary>
internal static class AxisValueCodec
{
    private const string KindLetters = "ebirst"; // enum, boolean, integer, real, single, text

    /// <summary>The database value: text, a bool, a whole number or a real; null on an inactive axis.</summary>
    public static object? ToColumn(AxisValue value) => value.Kind switch
    {
        _ when value.IsInactive => null,
        AxisKind.Boolean => value.AsBoolean(),
        AxisKind.Integer => value.AsInteger(),
        AxisKind.Real => value.AsReal(),
        _ => value.AsText(),
    };

    /// <summary>Reads what <see cref="ToColumn"/> gave: the declared value that equals it, or a new one. Databases without bools give 0 or 1.</summary>
    /// <remarks>The declared value keeps a float a float and shares the text of enum members.</remarks>
    public static AxisValue FromColumn(AxisDescriptor axis, object? column) => axis.Kind switch
    {
        _ when column is null or DBNull => AxisValue.Inactive,
        AxisKind.Boolean => AxisValue.Of(column is bool value ? value : (long)column != 0),
        AxisKind.Integer => AxisValue.Of((long)column),
        AxisKind.Real => FromReal(axis, (double)column),
        AxisKind.Enum => AxisValue.OfEnum((string)column),
        _ => AxisValue.Of((string)column),
    };

    /// <summary>Reads what <see cref="AxisValue.ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no value of this kind.</exception>
    public static AxisValue FromText(AxisKind kind, string clrType, string text) => FromText(kind, IsSingle(clrType), text);

    /// <summary>Text that needs no declaration to be read: a letter for the kind, then the value, such as <c>i7</c> or <c>r0.1</c>; null on an inactive axis.</summary>
    public static string? ToTagged(AxisValue value) => value.IsInactive ? null : value switch
    {
        { Kind: AxisKind.Enum } => 'e',
        { Kind: AxisKind.Boolean } => 'b',
        { Kind: AxisKind.Integer } => 'i',
        { Kind: AxisKind.Real, IsSingle: true } => 's',
        { Kind: AxisKind.Real } => 'r',
        _ => 't',
    } + value.ToString();

    /// <summary>Reads what <see cref="ToTagged"/> wrote.</summary>
    /// <exception cref="FormatException">The text has no such letter, or no value after it.</exception>
    public static AxisValue FromTagged(string? text) => text switch
    {
        null => AxisValue.Inactive,
        ['e', ..] => FromText(AxisKind.Enum, false, text[1..]),
        ['b', ..] => FromText(AxisKind.Boolean, false, text[1..]),
        ['i', ..] => FromText(AxisKind.Integer, false, text[1..]),
        ['r', ..] => FromText(AxisKind.Real, false, text[1..]),
        ['s', ..] => FromText(AxisKind.Real, true, text[1..]),
        ['t', ..] => FromText(AxisKind.Text, false, text[1..]),
        _ => throw new FormatException($"Expected a value that begins with one of '{KindLetters}', found '{text}'"),
    };

    /// <summary>True of the C# type float.</summary>
    public static bool IsSingle(string clrType) => clrType is "float" or "float?" or "System.Single";

    private static AxisValue FromText(AxisKind kind, bool isSingle, string text) => kind switch
    {
        AxisKind.Boolean => AxisValue.Of(text == "true"),
        AxisKind.Integer => AxisValue.Of(long.Parse(text, CultureInfo.InvariantCulture)),
        AxisKind.Real when isSingle => AxisValue.Of(float.Parse(text, CultureInfo.InvariantCulture)),
        AxisKind.Real => AxisValue.Of(double.Parse(text, CultureInfo.InvariantCulture)),
        AxisKind.Enum => AxisValue.OfEnum(text),
        _ => AxisValue.Of(text),
    };

    private static AxisValue FromReal(AxisDescriptor axis, double number)
    {
        foreach (var value in axis.Listed)
        {
            if (value.AsReal() == number)
            {
                return value;
            }
        }

        return IsSingle(axis.ClrType) ? AxisValue.Of((float)number) : AxisValue.Of(number);
    }
}
