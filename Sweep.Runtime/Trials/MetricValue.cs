using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Trials;

/// <summary>A number of a result: a whole number, exact in all its 64 bits, or a double with its sign of zero.</summary>
/// <remarks>Two are equal when their numbers are, however they are kept; −0 equals 0.</remarks>
[JsonConverter(typeof(MetricValueJsonConverter))]
public readonly struct MetricValue : IEquatable<MetricValue>, IComparable<MetricValue>, IFormattable
{
    private readonly long _bits;

    private MetricValue(long bits, bool isWhole) => (_bits, IsWhole) = (bits, isWhole);

    /// <summary>True if it was given as a whole number.</summary>
    public bool IsWhole { get; }

    /// <summary>False of NaN and the infinities.</summary>
    public bool IsFinite => IsWhole || double.IsFinite(AsReal());

    /// <summary>A whole number.</summary>
    public static MetricValue Of(long value) => new(value, isWhole: true);

    /// <summary>Any number, NaN and the infinities included.</summary>
    public static MetricValue Of(double value) => new(BitConverter.DoubleToInt64Bits(value), isWhole: false);

    /// <summary>The same as <see cref="Of(long)"/>.</summary>
    public static implicit operator MetricValue(long value) => Of(value);

    /// <summary>The same as <see cref="Of(double)"/>.</summary>
    public static implicit operator MetricValue(double value) => Of(value);

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
    public double AsReal() => IsWhole ? _bits : BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The whole number.</summary>
    /// <param name="value">Exact; 0 if the number has a fraction or does not fit.</param>
    /// <returns>Whether the number is whole and fits.</returns>
    public bool TryGetWhole(out long value)
    {
        var real = AsReal();
        var fits = IsWhole || (real >= long.MinValue && real < -(double)long.MinValue && Math.Truncate(real) == real);
        value = IsWhole ? _bits : fits ? (long)real : 0;
        return fits;
    }

    /// <summary>What a database keeps of it: a long in a column of whole numbers where it is one, else a double.</summary>
    internal object ToColumn(AxisKind kind) => kind == AxisKind.Integer && TryGetWhole(out var whole) ? (object)whole : AsReal(); // a conditional of long and double is a double

    /// <summary>Reads what <see cref="ToColumn"/> gave; a database may give a long for a whole double.</summary>
    internal static MetricValue? FromColumn(object? column) => column switch
    {
        null or DBNull => null,
        long whole => Of(whole),
        int whole => Of(whole),
        _ => Of((double)column),
    };

    /// <summary>Writes it as a number of JSON.</summary>
    /// <exception cref="ArgumentException">It is not finite.</exception>
    public void Write(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (IsWhole)
        {
            json.WriteNumberValue(_bits);
        }
        else
        {
            json.WriteNumberValue(AsReal());
        }
    }

    /// <summary>Orders numbers by size, whole ones exactly; NaN is the least, as among doubles.</summary>
    public int CompareTo(MetricValue other) => TryGetWhole(out var whole) && other.TryGetWhole(out var another) ? whole.CompareTo(another) : AsReal().CompareTo(other.AsReal());

    /// <inheritdoc/>
    public bool Equals(MetricValue other) => TryGetWhole(out var whole) ? other.TryGetWhole(out var another) && whole == another : !other.IsWhole && AsReal().Equals(other.AsReal());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MetricValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => TryGetWhole(out var whole) ? whole.GetHashCode() : AsReal().GetHashCode();

    /// <summary>All its digits, in the invariant culture.</summary>
    public override string ToString() => ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        IsWhole ? _bits.ToString(format is "R" or "r" ? "D" : format, formatProvider) : AsReal().ToString(format, formatProvider);
}
