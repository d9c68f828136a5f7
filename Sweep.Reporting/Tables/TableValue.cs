using System.Globalization;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting.Tables;

/// <summary>The value of a row in a column, or null: 24 bytes, no allocation. Its kind is the column's.</summary>
internal readonly record struct TableValue
{
    private readonly string? _text;
    private readonly long _bits;
    private readonly bool _hasValue;

    private TableValue(long bits, string? text = null)
    {
        _bits = bits;
        _text = text;
        _hasValue = true;
    }

    /// <summary>True if the row has no value there. It is the default of this type.</summary>
    public bool IsNull => !_hasValue;

    /// <summary>The string of a column of kind <see cref="TableColumnKind.Text"/>.</summary>
    public string AsText => _text!;

    /// <summary>The content of a column of kind <see cref="TableColumnKind.Boolean"/>.</summary>
    public bool AsBoolean => _bits != 0;

    /// <summary>The content of a column of kind <see cref="TableColumnKind.Integer"/>.</summary>
    public long AsInteger => _bits;

    /// <summary>The content of a column of kind <see cref="TableColumnKind.Real"/>; finite.</summary>
    public double AsReal => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The content of a column of kind <see cref="TableColumnKind.Time"/>, UTC, in whole milliseconds.</summary>
    public DateTime AsTime => new(_bits, DateTimeKind.Utc);

    /// <summary>A string, or null.</summary>
    public static TableValue Of(string? value) => value is null ? default : new(0, value);

    /// <summary>A Boolean.</summary>
    public static TableValue Of(bool value) => new(value ? 1 : 0);

    /// <summary>An integer.</summary>
    public static TableValue Of(long value) => new(value);

    /// <summary>A real number; null if there is none, or it is NaN or infinite.</summary>
    public static TableValue Of(double? value) => value is { } number && double.IsFinite(number) ? new(BitConverter.DoubleToInt64Bits(number)) : default;

    /// <summary>A time in UTC, or null; what is below a millisecond is dropped.</summary>
    public static TableValue Of(DateTime? value) => value is { } time ? new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond)) : default;

    /// <summary>A value of an axis; null if the axis is not active. A float becomes the double with the same shortest text, so that 0.1f is 0.1 in every format.</summary>
    public static TableValue Of(AxisValue value) => value.Kind switch
    {
        _ when value.IsInactive => default,
        AxisKind.Boolean => Of(value.AsBoolean()),
        AxisKind.Integer => Of(value.AsInteger()),
        AxisKind.Real => Of(value.IsSingle ? double.Parse(value.ToString(), CultureInfo.InvariantCulture) : value.AsReal()),
        _ => Of(value.AsText()),
    };

    /// <summary>The value as text in the invariant culture, a real number in its shortest form that reads back to the same bits, a time as <c>2026-01-02T03:04:05.678Z</c>; null of null.</summary>
    /// <param name="kind">The column's.</param>
    public string? Format(TableColumnKind kind) => IsNull ? null : kind switch
    {
        TableColumnKind.Boolean => AsBoolean ? "true" : "false",
        TableColumnKind.Integer => AsInteger.ToString(CultureInfo.InvariantCulture),
        TableColumnKind.Real => AsReal.ToString("R", CultureInfo.InvariantCulture),
        TableColumnKind.Time => AsTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => AsText,
    };
}
