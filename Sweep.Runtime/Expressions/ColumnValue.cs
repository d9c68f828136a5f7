using System.Globalization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>Values in columns: as <see cref="AxisValue"/>, whose kind is the column's, with null as <see cref="AxisValue.Inactive"/> and a time as its ticks.</summary>
internal static class ColumnValue
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>A string, or null.</summary>
    public static AxisValue Of(string? text) => text is null ? AxisValue.Inactive : AxisValue.Of(text);

    /// <summary>A real number with its sign of zero; null if there is none, or it is NaN or infinite.</summary>
    public static AxisValue Of(double? number) => number is { } real && double.IsFinite(real) ? AxisValue.OfSigned(real) : AxisValue.Inactive;

    /// <summary>A time in UTC, or null.</summary>
    public static AxisValue Of(DateTime? time) => time is { } moment ? AxisValue.Of(moment.Ticks) : AxisValue.Inactive;

    /// <summary>A real number. Of a float the double with the same shortest text, so that 0.1f is 0.1 in every format.</summary>
    public static double ToReal(AxisValue value) => value.IsSingle ? double.Parse(value.ToString(), CultureInfo.InvariantCulture) : value.AsReal();

    /// <summary>A time in UTC, in whole milliseconds.</summary>
    public static DateTime ToTime(AxisValue value) => new(value.AsInteger() - (value.AsInteger() % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    /// <summary>The value as text in the invariant culture, a real number in its shortest form that reads back to the same bits, a time as <c>2026-01-02T03:04:05.678Z</c>; null of null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kind">The column's kind.</param>
    public static string? Format(AxisValue value, ColumnKind kind) => value.IsInactive ? null : kind switch
    {
        ColumnKind.Real => ToReal(value).ToString("R", CultureInfo.InvariantCulture),
        ColumnKind.Time => ToTime(value).ToString(TimeFormat, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
