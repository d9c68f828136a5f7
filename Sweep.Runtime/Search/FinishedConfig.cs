using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>An evaluated config.</summary>
/// <param name="Values">One value an axis, in declaration order.</param>
/// <param name="State">Completed, Failed, Diverged or Pruned.</param>
/// <param name="Objective">The objective's value; of a pruned trial its last finite report, where this run saw one; else null.</param>
public sealed record FinishedConfig(IReadOnlyList<AxisValue> Values, TrialState State, double? Objective);
