using System.ComponentModel;
using System.Text;

namespace Sweep.Runtime.Spaces;

/// <summary>The values of an axis that come from a static member at run time. Used by generated code.</summary>
/// <typeparam name="T">The axis's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProvidedAxis<T>
    where T : notnull
{
    private const int MaxValues = 1_000_000;
    private readonly Dictionary<T, int> _positions = [];

    /// <summary>Enumerates the member's values once and checks them.</summary>
    /// <param name="axis">The axis's name.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="values">What the member yielded; enumerated once.</param>
    /// <param name="convert">From a value to the axis's.</param>
    /// <exception cref="SweepException">There are none or more than a million, two are equal, or one is null, NaN or infinite.</exception>
    public ProvidedAxis(string axis, string member, IEnumerable<T> values, Func<T, AxisValue> convert)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(convert);
        var converted = new List<AxisValue>();
        foreach (var value in values)
        {
            if (value is null || !_positions.TryAdd(value, converted.Count))
            {
                throw new SweepException($"'{member}' yields {(value is null ? "null" : $"'{value}' twice")} for axis '{axis}'; let each value come once");
            }

            if (converted.Count == MaxValues)
            {
                throw new SweepException($"'{member}' yields more than {MaxValues:N0} values for axis '{axis}', and may never end; let it yield fewer");
            }

            if (value is string text && text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) != text)
            {
                throw new SweepException($"'{member}' yields a text with half a surrogate pair as value {converted.Count + 1} of axis '{axis}'; let it yield texts that UTF-8 can represent");
            }

            try
            {
                converted.Add(convert(value));
            }
            catch (ArgumentException unfit)
            {
                throw new SweepException($"'{member}' yields '{value}' for axis '{axis}': {unfit.Message}", unfit);
            }
        }

        if (converted.Count == 0)
        {
            throw new SweepException($"'{member}' yields no value for axis '{axis}'; let it yield at least one");
        }

        (Values, Converted) = ([.. _positions.Keys], converted);
    }

    /// <summary>The values in grid order.</summary>
    public T[] Values { get; }

    /// <summary>The values in grid order, converted to <see cref="AxisValue"/>.</summary>
    public IReadOnlyList<AxisValue> Converted { get; }

    /// <summary>Where the value is, or <see cref="Position.None"/>.</summary>
    public int PositionOf(T value) => _positions.GetValueOrDefault(value, Position.None);
}
