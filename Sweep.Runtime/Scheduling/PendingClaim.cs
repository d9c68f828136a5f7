using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>A claim that is being written to the store.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="IsExclusive">Whether it needs its device to itself.</param>
/// <param name="Exits">How many processes of the worker had ended when the claim began: one more and nobody is there to take the trial.</param>
internal sealed record PendingClaim(TrialRef Trial, bool IsExclusive, int Exits);
