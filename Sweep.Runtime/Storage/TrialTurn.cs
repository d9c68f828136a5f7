namespace Sweep.Runtime.Storage;

/// <summary>What came of ending one trial and claiming the next.</summary>
/// <param name="Taken">Whether the end was taken; false when the lease is lost, and then nothing was changed or claimed.</param>
/// <param name="Next">The lease of the next trial; null when none was asked for or it is not pending.</param>
public readonly record struct TrialTurn(bool Taken, TrialLease? Next);
