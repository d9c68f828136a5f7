namespace Sweep.Runtime.Trials;

/// <summary>Identifies one claim of a trial. Every write about a running trial carries it.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Token">The fencing token: larger than that of every earlier claim of the trial. Writes with an older one are refused.</param>
public readonly record struct LeaseId(long Number, long Token);
