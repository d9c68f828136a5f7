using System.Collections.Immutable;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>A trial that a worker of this sweep holds.</summary>
/// <param name="Lease">Its lease.</param>
/// <param name="Device">Where it runs.</param>
/// <param name="IsExclusive">Whether it needs that device to itself.</param>
/// <param name="IsFirst">Whether its worker's process had evaluated nothing before.</param>
/// <param name="Started">When it was claimed, since the sweep began.</param>
/// <param name="LastSeen">When its worker was heard from last, since the sweep began.</param>
internal sealed record InFlightTrial(TrialLease Lease, string Device, bool IsExclusive, bool IsFirst, TimeSpan Started, TimeSpan LastSeen)
{
    /// <summary>How long since then its worker was suspended, which counts against no limit.</summary>
    public TimeSpan Suspended { get; init; }

    /// <summary>The last finite report of each objective, by name, where the source of configs looks at results.</summary>
    public ImmutableDictionary<string, MetricReport> LastReports { get; init; } = ImmutableDictionary<string, MetricReport>.Empty;

    /// <summary>Whether it is held under this lease.</summary>
    public bool IsHeldUnder(LeaseId lease) => Lease.Id == lease;

    /// <summary>Whether its worker was heard from within <paramref name="silence"/>.</summary>
    public bool Answers(TimeSpan now, TimeSpan silence) => now - LastSeen < silence;

    /// <summary>Why its worker must be ended by force; null when it need not be.</summary>
    /// <param name="now">The time, since the sweep began.</param>
    /// <param name="limit">How long a trial may take; null for no limit.</param>
    /// <param name="silence">How long its worker may stay silent.</param>
    public TrialTimeout? FindTimeout(TimeSpan now, TimeSpan? limit, TimeSpan silence) =>
        now - Started - Suspended >= limit ? new(Lease, $"time limit of {Duration.Format(limit.Value)} reached", IsFinal: true)
        : Answers(now, silence) ? null
        : new(Lease, $"worker did not answer for {Duration.Format(silence)}", IsFinal: false);
}
