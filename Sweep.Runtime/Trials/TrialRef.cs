using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Trials;

/// <summary>A trial of an experiment: its number and its config.</summary>
/// <param name="Number">From 1, in the order in which the sweep asked for the trials.</param>
/// <param name="Key">The config's canonical key.</param>
/// <param name="Values">One value per axis, in declaration order.</param>
public sealed record TrialRef(long Number, string Key, IReadOnlyList<AxisValue> Values);
