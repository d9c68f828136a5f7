using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>A trial whose worker is to be ended.</summary>
/// <param name="Lease">The trial's lease.</param>
/// <param name="Reason">Why, such as <c>time limit of 2 h 00 min reached</c>.</param>
/// <param name="IsFinal">Whether the trial fails with that; otherwise it is tried again, up to the limit of attempts.</param>
internal sealed record OverdueTrial(TrialLease Lease, string Reason, bool IsFinal);
