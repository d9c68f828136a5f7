namespace Sweep.Runtime.Spaces;

/// <summary>The declaration of one axis.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Kind">The kind of its values.</param>
/// <param name="ClrType">The property's C# type, for messages and the fingerprint, such as <c>int</c> or <c>Sweep.Experiments.Activation</c>; of a conditional axis without <c>?</c>.</param>
/// <param name="Values">The values of the grid in its order, at least one, no two equal.</param>
/// <param name="IsSeed">True of the axis of replicates.</param>
public sealed record AxisDescriptor(string Name, AxisKind Kind, string ClrType, IReadOnlyList<AxisValue> Values, bool IsSeed = false)
{
    /// <summary>The bounds of a range, of which <see cref="Values"/> are the points in a grid; null of a list.</summary>
    public RangeDescriptor? Range { get; init; }

    /// <summary>Every value of a list of which <see cref="Values"/>, those of the grid, are a part; empty when they are all.</summary>
    public IReadOnlyList<AxisValue> Choices { get; init; } = [];

    /// <summary>The condition under which the axis is active; null for an unconditional axis.</summary>
    public ConditionDescriptor? Condition { get; init; }

    /// <summary>The value of the property's initializer, which stored trials from before the axis get; inactive when there is none.</summary>
    public AxisValue Default { get; init; }

    /// <summary>Former names, under which a store may still have the axis.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Whether a config may have the value here: one of the list, or a number of the range.</summary>
    public bool Takes(AxisValue value) => Range is { } range ? value.Kind == Kind && range.Contains(value.AsReal()) : PlaceOf(value) >= 0;

    /// <summary>Whether the axis takes values that its plain grid does not have: a range, or a list of which the grid has the default.</summary>
    internal bool IsOpen => Range is not null || Choices.Count > 0;

    /// <summary>The whole list, whatever the grid has of it; of a range the points of its grid.</summary>
    internal IReadOnlyList<AxisValue> Listed => Choices.Count > 0 ? Choices : Values;

    /// <summary>Where the value is among <see cref="Values"/>, or <see cref="Position.None"/>. O(1) on the axis of replicates, else O(values).</summary>
    internal int PositionOf(AxisValue value) => PositionOf(Values, value);

    /// <summary>Where the value is among <see cref="Listed"/>, or <see cref="Position.None"/>. O(1) on the axis of replicates, else O(values).</summary>
    internal int PlaceOf(AxisValue value) => PositionOf(Listed, value);

    private static int PositionOf(IReadOnlyList<AxisValue> values, AxisValue value)
    {
        if (values is SeedValues seeds)
        {
            return seeds.PositionOf(value);
        }

        for (var position = 0; position < values.Count; position++)
        {
            if (values[position] == value)
            {
                return position;
            }
        }

        return Position.None;
    }
}
