using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>How an evaluation of a trial ended.</summary>
/// <param name="State">Completed, Failed, Diverged or Pruned.</param>
/// <param name="Metrics">One number a metric when completed; else empty.</param>
/// <param name="Error">The message and stack of a failed trial; which metrics are not finite of a diverged one; else null.</param>
public sealed record TrialOutcome(TrialState State, IReadOnlyList<double> Metrics, string? Error = null);
