using System.Globalization;
using System.Text.Json.Serialization;

namespace Sweep.Runtime.Spaces;

/// <summary>A value of an axis, of any kind: 24 bytes, no allocation except for text.</summary>
/// <remarks>Two values are equal when their kinds and contents are. A float is kept as itself, so that 0.1f reads 0.1 and not 0.10000000149.</remarks>
[JsonConverter(typeof(AxisValueJsonConverter))]
public readonly record struct AxisValue
{
    private readonly string? _text;
    private readonly long _bits;

    private AxisValue(AxisKind kind, string? text, long bits, bool isSingle = false)
    {
        Kind = kind;
        _text = text;
        _bits = bits;
        IsSingle = isSingle;
    }

    /// <summary>The absence of a value: what a conditional axis has where it is not active. It is the default of this type.</summary>
    public static AxisValue Inactive => default;

    /// <summary>The kind of the value; undefined for <see cref="Inactive"/>.</summary>
    public AxisKind Kind { get; }

    /// <summary>True of <see cref="Inactive"/>.</summary>
    public bool IsInactive => Kind == AxisKind.Enum && _text is null;

    /// <summary>True of a float, whose shortest text differs from that of the double it widens to.</summary>
    public bool IsSingle { get; }

    /// <summary>Creates the value of an enum member, by name.</summary>
    public static AxisValue OfEnum(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new(AxisKind.Enum, member, 0);
    }

    /// <summary>Creates a Boolean value.</summary>
    public static AxisValue Of(bool value) => new(AxisKind.Boolean, null, value ? 1 : 0);

    /// <summary>Creates an integer value.</summary>
    public static AxisValue Of(long value) => new(AxisKind.Integer, null, value);

    /// <summary>Creates a real value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public static AxisValue Of(double value) => new(AxisKind.Real, null, BitConverter.DoubleToInt64Bits(Finite(value)));

    /// <summary>Creates a real value that keeps the sign of zero: of a metric, since −0 and 0 are one value of an axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    internal static AxisValue OfSigned(double value) => new(AxisKind.Real, null, BitConverter.DoubleToInt64Bits(value == 0 ? value : Finite(value)));

    /// <summary>Creates a real value that keeps the precision of a float.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public static AxisValue Of(float value) => new(AxisKind.Real, null, BitConverter.DoubleToInt64Bits(Finite(value)), isSingle: true);

    /// <summary>Creates a text value.</summary>
    public static AxisValue Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(AxisKind.Text, value, 0);
    }

    /// <summary>The member's name of an enum value, or the string of a text value.</summary>
    /// <exception cref="ArgumentException">The value is of another kind.</exception>
    public string AsText() => Kind is AxisKind.Enum or AxisKind.Text && _text is not null ? _text : throw WrongKind(nameof(AxisKind.Text));

    /// <summary>The Boolean of a value of kind <see cref="AxisKind.Boolean"/>.</summary>
    /// <exception cref="ArgumentException">The value is of another kind.</exception>
    public bool AsBoolean() => Kind == AxisKind.Boolean ? _bits != 0 : throw WrongKind(nameof(AxisKind.Boolean));

    /// <summary>The integer of a value of kind <see cref="AxisKind.Integer"/>.</summary>
    /// <exception cref="ArgumentException">The value is of another kind.</exception>
    public long AsInteger() => Kind == AxisKind.Integer ? _bits : throw WrongKind(nameof(AxisKind.Integer));

    /// <summary>The number; an integer is widened.</summary>
    /// <exception cref="ArgumentException">The value is no number.</exception>
    public double AsReal() => Kind switch
    {
        AxisKind.Real => BitConverter.Int64BitsToDouble(_bits),
        AxisKind.Integer => _bits,
        _ => throw WrongKind(nameof(AxisKind.Real)),
    };

    /// <summary>The value as people read it, in the invariant culture, a real in its shortest form that reads back to the same bits; <see cref="Inactive"/> is empty.</summary>
    public override string ToString() => Kind switch
    {
        AxisKind.Boolean => _bits != 0 ? "true" : "false",
        AxisKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        AxisKind.Real when IsSingle => ((float)AsReal()).ToString("R", CultureInfo.InvariantCulture),
        AxisKind.Real => AsReal().ToString("R", CultureInfo.InvariantCulture),
        _ => _text ?? "",
    };

    /// <summary>The value as it stands in a canonical key: <see cref="ToString"/> with <c>%</c>, <c>,</c>, <c>=</c>, <c>|</c> and control characters escaped as <c>%XX</c>, and "null" as <c>%6Eull</c>.</summary>
    public string ToKeyText() => Kind is AxisKind.Text or AxisKind.Enum && _text is not null ? KeyText.Escape(_text) : ToString();

    /// <summary>The value as a table shows it: <see cref="ToString"/>, and a string that is empty, begins or ends with a blank, or has characters that cannot be seen, in quotes and with escapes as in C#; <see cref="Inactive"/> is empty.</summary>
    public string ToDisplay() => Kind == AxisKind.Text && _text is not null ? DisplayText.Of(_text) : ToString();

    // Adding zero makes −0 the same value as 0, as == has it.
    private static double Finite(double value) => double.IsFinite(value)
        ? value + 0.0
        : throw new ArgumentOutOfRangeException(nameof(value), value, "An axis takes finite numbers only; found " + value.ToString(CultureInfo.InvariantCulture));

    private ArgumentException WrongKind(string expected) => new($"Expected a value of kind {expected}, found {(IsInactive ? "none" : $"{Kind} '{this}'")}");
}
