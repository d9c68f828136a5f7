namespace Sweep.Runtime.Spaces;

/// <summary>Whether a config with these values, one an axis in declaration order, is left out of a grid.</summary>
public delegate bool ExclusionPredicate(ReadOnlySpan<AxisValue> values);
