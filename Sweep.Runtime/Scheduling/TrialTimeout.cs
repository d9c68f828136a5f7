using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Why a trial's worker must be ended by force.</summary>
/// <param name="Lease">The trial's lease.</param>
/// <param name="Reason">A line, such as <c>time limit of 2 h 00 min reached</c>.</param>
/// <param name="IsFinal">Whether the trial fails with that; otherwise it is retried, up to the limit of attempts.</param>
internal sealed record TrialTimeout(TrialLease Lease, string Reason, bool IsFinal);
