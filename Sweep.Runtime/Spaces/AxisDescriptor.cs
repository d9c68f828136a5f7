namespace Sweep.Runtime.Spaces;

/// <summary>One axis of a space, as the declaration says it.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="ClrType">The property's C# type, for messages and the fingerprint, such as <c>int</c> or <c>Sweep.Experiments.Activation</c>.</param>
/// <param name="Values">The values in grid order, at least one, no two equal.</param>
/// <param name="IsSeed">True of the axis of replicates.</param>
public sealed record AxisDescriptor(string Name, AxisKind Kind, string ClrType, IReadOnlyList<AxisValue> Values, bool IsSeed = false);
