namespace Sweep.Runtime.Spaces;

/// <summary>Collects one value per axis, in any order, and checks that they form a config.</summary>
internal sealed class ConfigBuilder(SpaceDescriptor space)
{
    private readonly AxisValue[] _values = new AxisValue[space.Axes.Count];
    private readonly bool[] _isSet = new bool[space.Axes.Count];

    /// <summary>Sets the value of the axis at index <paramref name="axis"/>; <see cref="AxisValue.Inactive"/> for an inactive axis.</summary>
    /// <exception cref="SweepException">The axis already has a value.</exception>
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
    /// <exception cref="SweepException">An active axis has none, one that is not active has one, or a pair's values do not go together.</exception>
    public AxisValue[] Build()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var axis = space.Axes[i];
            var isActive = axis.Condition?.Holds(_values) ?? true;
            if (isActive && _values[i].IsInactive)
            {
                throw new SweepException($"A config of '{space.Experiment}' needs a value for axis '{axis.Name}'{Where(axis)}; "
                    + AxisLookup.Hint(axis, ""));
            }

            if (!isActive && !_values[i].IsInactive)
            {
                throw new SweepException($"Axis '{axis.Name}' of '{space.Experiment}' has a value only{Where(axis)}, found '{_values[i]}'; leave it out");
            }
        }

        foreach (var pair in space.Pairs)
        {
            if (!_values[pair.Axes[0]].IsInactive && !space.HasRow(pair, _values))
            {
                throw new SweepException($"The axes {string.Join(" and ", pair.Axes.Select(axis => $"'{space.Axes[axis].Name}'"))} of '{space.Experiment}' move together, found "
                    + $"{string.Join(" and ", pair.Axes.Select(axis => $"'{_values[axis]}'"))}; they go as "
                    + string.Join(", ", pair.Rows.Select(row => string.Join('/', row.Select((position, member) => space.Axes[pair.Axes[member]].Values[position].ToString())))));
            }
        }

        return _values;
    }

    private string Where(AxisDescriptor axis) => axis.Condition is { } condition
        ? $" where '{space.Axes[condition.Axis].Name}' is {string.Join(" or ", condition.Values.Select(value => $"'{value}'"))}"
        : "";
}
