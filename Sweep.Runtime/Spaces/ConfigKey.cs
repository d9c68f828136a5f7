using System.Text;

namespace Sweep.Runtime.Spaces;

/// <summary>The canonical text of a config: <c>Activation=Splash,Seed=0</c>, every active axis once, in declaration order.</summary>
/// <remarks>The same text is a filter that selects just this config.</remarks>
public static class ConfigKey
{
    /// <summary>Formats the canonical key: axes in declaration order, reserved characters escaped.</summary>
    /// <param name="space">The space.</param>
    /// <param name="values">One an axis, in declaration order.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public static string Format(SpaceDescriptor space, ReadOnlySpan<AxisValue> values)
    {
        ArgumentNullException.ThrowIfNull(space);
        AxisConvert.CheckCount(space, values.Length);
        var key = new StringBuilder();
        for (var axis = 0; axis < values.Length; axis++)
        {
            if (values[axis].IsInactive)
            {
                continue;
            }

            key.Append(key.Length == 0 ? "" : ",").Append(space.Axes[axis].Name).Append('=').Append(values[axis].ToKeyText());
        }

        return key.ToString();
    }

    /// <summary>Parses a key.</summary>
    /// <param name="space">The space.</param>
    /// <param name="key">Every active axis once, in any order.</param>
    /// <returns>One value an axis, in declaration order.</returns>
    /// <exception cref="SweepException">A part has no <c>=</c>, an axis is unknown, missing, not active or written twice, or a value is not on its axis; the message gives the nearest valid one.</exception>
    public static AxisValue[] Parse(SpaceDescriptor space, string key)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(key);
        var config = new ConfigBuilder(space);
        foreach (var part in key.Split(','))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new SweepException($"Expected axis=value in the key of a config of '{space.Experiment}', found '{part}'");
            }

            var axis = AxisLookup.Axis(space, part[..equals]);
            config.Set(axis, AxisLookup.Value(space.Axes[axis], Unescape(part[(equals + 1)..])));
        }

        return config.Build();
    }

    private static string Unescape(string text)
    {
        try
        {
            return KeyText.Unescape(text);
        }
        catch (FormatException malformed)
        {
            throw new SweepException(malformed.Message, malformed);
        }
    }
}
