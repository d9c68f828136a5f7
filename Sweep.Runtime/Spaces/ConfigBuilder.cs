namespace Sweep.Runtime.Spaces;

/// <summary>Gathers one value an axis, in any order.</summary>
internal sealed class ConfigBuilder(SpaceDescriptor space)
{
    private readonly AxisValue[] _values = new AxisValue[space.Axes.Count];
    private readonly bool[] _isSet = new bool[space.Axes.Count];

    /// <summary>Takes the value of the axis at <paramref name="axis"/>.</summary>
    /// <exception cref="SweepException">It has one already.</exception>
    public void Set(int axis, AxisValue value)
    {
        if (_isSet[axis])
        {
            throw new SweepException($"Axis '{space.Axes[axis].Name}' of '{space.Experiment}' is given twice: '{_values[axis]}' and '{value}'; keep one");
        }

        _values[axis] = value;
        _isSet[axis] = true;
    }

    /// <summary>The values in axis order.</summary>
    /// <exception cref="SweepException">An axis has none.</exception>
    public AxisValue[] Build()
    {
        var missing = Array.IndexOf(_isSet, false);
        return missing < 0
            ? _values
            : throw new SweepException($"A config of '{space.Experiment}' needs a value for axis '{space.Axes[missing].Name}'; "
                + NearestName.Hint("", [.. space.Axes[missing].Values.Select(value => value.ToString())], "values"));
    }
}
