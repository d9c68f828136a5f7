namespace Sweep.Runtime.Spaces;

/// <summary>When a conditional axis is active: another axis is, and has one of some values.</summary>
/// <param name="Axis">The other axis's position, less than that of the conditional one.</param>
/// <param name="Values">The other axis's values for which the condition holds, at least one.</param>
public sealed record ConditionDescriptor(int Axis, IReadOnlyList<AxisValue> Values)
{
    /// <summary>Whether the axis is active in a config with these values.</summary>
    /// <param name="values">In axis order; those from the conditional axis on are not looked at.</param>
    public bool Holds(ReadOnlySpan<AxisValue> values) => !values[Axis].IsInactive && Values.Contains(values[Axis]);
}
