using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Trials;

/// <summary>A value of a result: a whole number, exact in all its 64 bits, a double with its sign of zero, a Boolean, or a text. Its default is the real number 0.</summary>
/// <remarks>Two are equal when their contents are. Of numbers it does not count how they are kept, and −0 equals 0.</remarks>
[JsonConverter(typeof(MetricValueJsonConverter))]
public readonly struct MetricValue : IEquatable<MetricValue>, IComparable<MetricValue>, IFormattable
{
    private readonly string? _text;
    private readonly long _bits;
    private readonly AxisKind _kind; // Enum of the default, and of nothing else

    private MetricValue(AxisKind kind, long bits, string? text = null) => (_kind, _bits, _text) = (kind, bits, text);

    /// <summary><see cref="AxisKind.Integer"/>, <see cref="AxisKind.Real"/>, <see cref="AxisKind.Boolean"/> or <see cref="AxisKind.Text"/>.</summary>
    public AxisKind Kind => _kind == AxisKind.Enum ? AxisKind.Real : _kind;

    /// <summary>True if it was given as a whole number.</summary>
    public bool IsWhole => _kind == AxisKind.Integer;

    /// <summary>False of Booleans and texts.</summary>
    public bool IsNumber => Kind is AxisKind.Integer or AxisKind.Real;

    /// <summary>False of NaN and the infinities.</summary>
    public bool IsFinite => Kind != AxisKind.Real || double.IsFinite(AsReal());

    /// <summary>A whole number.</summary>
    public static MetricValue Of(long value) => new(AxisKind.Integer, value);

    /// <summary>Any number, NaN and the infinities included.</summary>
    public static MetricValue Of(double value) => new(AxisKind.Real, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A Boolean.</summary>
    public static MetricValue Of(bool value) => new(AxisKind.Boolean, value ? 1 : 0);

    /// <summary>A text; null of null, which is no value. Half a surrogate pair becomes U+FFFD, since stores keep UTF-8.</summary>
    public static MetricValue? Of(string? value) => value is null ? null
        : new(AxisKind.Text, 0, value.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? value : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)));

    /// <summary>The same as <see cref="Of(long)"/>.</summary>
    public static implicit operator MetricValue(long value) => Of(value);

    /// <summary>The same as <see cref="Of(double)"/>.</summary>
    public static implicit operator MetricValue(double value) => Of(value);

    /// <summary>The same as <see cref="Of(bool)"/>.</summary>
    public static implicit operator MetricValue(bool value) => Of(value);

    /// <summary>The same as <see cref="Of(string)"/>.</summary>
    public static implicit operator MetricValue?(string? value) => Of(value);

    /// <summary>The same as <see cref="AsReal"/>.</summary>
    public static implicit operator double(MetricValue value) => value.AsReal();

    /// <inheritdoc/>
    public static bool operator ==(MetricValue left, MetricValue right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(MetricValue left, MetricValue right) => !left.Equals(right);

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(MetricValue left, MetricValue right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(MetricValue left, MetricValue right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(MetricValue left, MetricValue right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(MetricValue left, MetricValue right) => left.CompareTo(right) >= 0;

    /// <summary>The nearest double.</summary>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public double AsReal() => Kind switch
    {
        AxisKind.Real => BitConverter.Int64BitsToDouble(_bits),
        AxisKind.Integer => _bits,
        _ => throw Wrong("a number"),
    };

    /// <summary>The Boolean.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public bool AsBoolean() => Kind == AxisKind.Boolean ? _bits != 0 : throw Wrong("a Boolean");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public string AsText() => _text ?? throw Wrong("a text");

    /// <summary>The whole number.</summary>
    /// <param name="value">Exact; 0 if it is no number, has a fraction or does not fit.</param>
    /// <returns>Whether it is a whole number that fits.</returns>
    public bool TryGetWhole(out long value)
    {
        var real = Kind == AxisKind.Real ? AsReal() : double.NaN;
        var fits = IsWhole || (real >= long.MinValue && real < -(double)long.MinValue && Math.Truncate(real) == real);
        value = IsWhole ? _bits : fits ? (long)real : 0;
        return fits;
    }

    /// <summary>What a database keeps of it: a long in a column of whole numbers where it is one, another number as a double, a bool or a string.</summary>
    internal object ToColumn(AxisKind kind) => Kind switch
    {
        AxisKind.Boolean => AsBoolean(),
        AxisKind.Text => AsText(),
        _ => kind == AxisKind.Integer && TryGetWhole(out var whole) ? (object)whole : AsReal(), // a conditional of long and double is a double
    };

    /// <summary>Reads what <see cref="ToColumn"/> gave; a database may give a long for a whole double, and 0 or 1 for a bool.</summary>
    /// <param name="kind">The column's.</param>
    /// <param name="column">The content; null where there is none.</param>
    internal static MetricValue? FromColumn(AxisKind kind, object? column) => column switch
    {
        null or DBNull => null,
        bool value => Of(value),
        string text => Of(text),
        long number when kind == AxisKind.Boolean => Of(number != 0),
        long whole => Of(whole),
        int whole => Of(whole),
        _ => Of((double)column),
    };

    /// <summary>The value in a column of a table, beside those of axes.</summary>
    /// <param name="kind">The column's.</param>
    internal AxisValue ToAxisValue(AxisKind kind) => Kind switch
    {
        AxisKind.Boolean => AxisValue.Of(AsBoolean()),
        AxisKind.Text => AxisValue.Of(AsText()),
        _ => kind == AxisKind.Integer && TryGetWhole(out var whole) ? AxisValue.Of(whole) : AxisValue.OfSigned(AsReal()),
    };

    /// <summary>Writes it as a number, Boolean or string of JSON.</summary>
    /// <exception cref="ArgumentException">It is a number that is not finite.</exception>
    public void Write(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        switch (Kind)
        {
            case AxisKind.Integer:
                json.WriteNumberValue(_bits);
                break;
            case AxisKind.Boolean:
                json.WriteBooleanValue(AsBoolean());
                break;
            case AxisKind.Text:
                json.WriteStringValue(AsText());
                break;
            default:
                json.WriteNumberValue(AsReal());
                break;
        }
    }

    /// <summary>Orders numbers by size, whole ones exactly, NaN as the least, as among doubles; then false and true, and then texts by their characters.</summary>
    public int CompareTo(MetricValue other) => (IsNumber, other.IsNumber) switch
    {
        (true, true) => TryGetWhole(out var whole) && other.TryGetWhole(out var another) ? whole.CompareTo(another) : AsReal().CompareTo(other.AsReal()),
        (true, false) => -1,
        (false, true) => 1,
        _ when Kind != other.Kind => Kind == AxisKind.Boolean ? -1 : 1,
        _ => Kind == AxisKind.Boolean ? _bits.CompareTo(other._bits) : string.CompareOrdinal(_text, other._text),
    };

    /// <inheritdoc/>
    public bool Equals(MetricValue other) => !IsNumber || !other.IsNumber ? Kind == other.Kind && _bits == other._bits && _text == other._text
        : TryGetWhole(out var whole) ? other.TryGetWhole(out var another) && whole == another : !other.IsWhole && AsReal().Equals(other.AsReal());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MetricValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => !IsNumber ? HashCode.Combine(Kind, _bits, _text) : TryGetWhole(out var whole) ? whole.GetHashCode() : AsReal().GetHashCode();

    /// <summary>All digits of a number, in the invariant culture; <c>false</c> or <c>true</c>; the text.</summary>
    public override string ToString() => ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Formats a number; others as <see cref="ToString()"/> has them.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Kind switch
    {
        AxisKind.Integer => _bits.ToString(format is "R" or "r" ? "D" : format, formatProvider),
        AxisKind.Boolean => AsBoolean() ? "true" : "false",
        AxisKind.Text => AsText(),
        _ => AsReal().ToString(format, formatProvider),
    };

    private InvalidOperationException Wrong(string expected) => new($"Expected {expected}, found {Kind} '{this}'");
}
