using System.Text;

namespace Sweep.Runtime.Spaces;

/// <summary>The canonical text of a config: <c>Activation=Splash,Seed=0</c>, every axis once, in declaration order.</summary>
/// <remarks>The same text is a filter that selects just this config.</remarks>
public static class ConfigKey
{
    /// <summary>Writes the key.</summary>
    /// <param name="space">The space.</param>
    /// <param name="values">One a axis, in declaration order.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public static string Format(SpaceDescriptor space, ReadOnlySpan<AxisValue> values)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (values.Length != space.Axes.Count)
        {
            throw new ArgumentException($"Expected {space.Axes.Count} values, one for each axis of '{space.Experiment}', found {values.Length}", nameof(values));
        }

        var key = new StringBuilder();
        for (var axis = 0; axis < values.Length; axis++)
        {
            key.Append(axis == 0 ? "" : ",").Append(space.Axes[axis].Name).Append('=').Append(values[axis].ToKeyText());
        }

        return key.ToString();
    }
}
