using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>A trial that a worker of this sweep holds.</summary>
/// <param name="Lease">Its lease.</param>
/// <param name="Device">Where it runs.</param>
/// <param name="IsAlone">Whether it is to have that device for itself.</param>
/// <param name="IsFirst">Whether its worker's process had evaluated nothing before it.</param>
/// <param name="Since">When it was claimed, as the clock's timestamp.</param>
/// <param name="Heard">When its worker was heard of last, as the clock's timestamp.</param>
internal sealed record HeldTrial(TrialLease Lease, string Device, bool IsAlone, bool IsFirst, long Since, long Heard)
{
    /// <summary>How much of the time since then its worker was stopped.</summary>
    public TimeSpan Excused { get; init; }
}
