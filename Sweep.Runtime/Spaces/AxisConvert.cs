using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace Sweep.Runtime.Spaces;

/// <summary>Axis values as the C# types of their properties, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AxisConvert
{
    /// <summary>Converts an integer to the property's type, checking its range.</summary>
    /// <exception cref="ArgumentException">The value is of another kind or does not fit.</exception>
    public static T ToInteger<T>(AxisValue value, string axis)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var number = value.AsInteger();
        try
        {
            return T.CreateChecked(number);
        }
        catch (OverflowException)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Axis '{axis}' takes integers from {T.MinValue} to {T.MaxValue}, found {number}"), nameof(value));
        }
    }

    /// <summary>Converts a number to a finite float.</summary>
    /// <exception cref="ArgumentException">The value is no number or too large.</exception>
    public static float ToSingle(AxisValue value, string axis)
    {
        var number = (float)value.AsReal();
        return float.IsFinite(number)
            ? number
            : throw new ArgumentException($"Axis '{axis}' takes numbers up to {float.MaxValue.ToString("R", CultureInfo.InvariantCulture)}, found {value}", nameof(value));
    }

    /// <summary>The values of a long list of integers, which a program has as data and not as code.</summary>
    public static IReadOnlyList<AxisValue> Values(ReadOnlySpan<long> numbers) => Convert(numbers, AxisValue.Of);

    /// <summary>The values of a long list of doubles, see <see cref="Values(ReadOnlySpan{long})"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is NaN or infinite.</exception>
    public static IReadOnlyList<AxisValue> Values(ReadOnlySpan<double> numbers) => Convert(numbers, AxisValue.Of);

    /// <summary>The values of a long list of floats, see <see cref="Values(ReadOnlySpan{long})"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is NaN or infinite.</exception>
    public static IReadOnlyList<AxisValue> Values(ReadOnlySpan<float> numbers) => Convert(numbers, AxisValue.Of);

    /// <summary>The values of the axis of replicates: 0 to <paramref name="count"/> − 1.</summary>
    public static IReadOnlyList<AxisValue> Seeds(int count) => new SeedValues(count);

    /// <summary>The error for a name that no member of the axis's enum has.</summary>
    public static ArgumentException NoMember(string axis, string enumType, string found) =>
        new($"Axis '{axis}' takes members of {enumType}, found '{found}'");

    /// <summary>The error for an enum value without a name.</summary>
    public static ArgumentException NoMember(string axis, string enumType, Enum found) =>
        NoMember(axis, enumType, found?.ToString() ?? "");

    /// <summary>Throws unless there is exactly one value per axis.</summary>
    /// <exception cref="ArgumentException">There are more or fewer; the message gives both numbers.</exception>
    public static void CheckCount(SpaceDescriptor space, int found)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (found != space.Axes.Count)
        {
            throw new ArgumentException($"Expected {space.Axes.Count} values, one for each axis of '{space.Experiment}', found {found}");
        }
    }

    private static AxisValue[] Convert<T>(ReadOnlySpan<T> numbers, Func<T, AxisValue> of)
    {
        var values = new AxisValue[numbers.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = of(numbers[i]);
        }

        return values;
    }
}
