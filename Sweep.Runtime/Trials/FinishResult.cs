namespace Sweep.Runtime.Trials;

/// <summary>The result of ending one trial and claiming the next.</summary>
/// <param name="IsAccepted">False if the lease was lost; then nothing was changed or claimed.</param>
/// <param name="Next">The lease of the next trial; null if none was requested or it is not pending.</param>
public readonly record struct FinishResult(bool IsAccepted, TrialLease? Next);
