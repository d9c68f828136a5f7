using System.Collections.Concurrent;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>The times of one store object's claims and leases, such that no jump of the wall clock shortens a lease that it gave or judges. Thread-safe.</summary>
/// <remarks>
/// There are two readings of now: the wall clock's, and the wall clock's at the object's beginning plus what has passed since by the clock that cannot jump. A lease is given until after the later
/// of the two and is over before the earlier. A jump forward, or a machine that slept, so takes no trial from a worker that lives; it costs at most its own length until the trial of a dead worker of
/// another machine is taken back. What cannot be helped: an object that begins after a jump forward sees the leases given before it as shorter by the jump, until they are renewed. The token
/// keeps that harmless: the trial is then evaluated twice, and one result is taken.
/// </remarks>
internal sealed class ClaimClock(TimeProvider clock)
{
    private readonly ConcurrentDictionary<TrialOf, ClaimAt> _claims = new();
    private readonly DateTimeOffset _began = clock.GetUtcNow();
    private readonly long _beganTimestamp = clock.GetTimestamp();

    /// <summary>The time now, UTC, by the wall clock: for people.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What a lease that is over ended before: milliseconds of Unix time.</summary>
    public long Over => Math.Min(clock.GetUtcNow().ToUnixTimeMilliseconds(), Steady.ToUnixTimeMilliseconds());

    private DateTimeOffset Steady => _began + clock.GetElapsedTime(_beganTimestamp);

    /// <summary>The end of a lease of this length from now: milliseconds of Unix time.</summary>
    public long Until(TimeSpan lease) => Math.Max((clock.GetUtcNow() + lease).ToUnixTimeMilliseconds(), (Steady + lease).ToUnixTimeMilliseconds());

    /// <summary>Remembers a claim.</summary>
    public TrialLease? Start(string experiment, TrialLease? lease)
    {
        if (lease is not null)
        {
            _claims[new(experiment, lease.Id.Number)] = new(lease.Id.Token, clock.GetTimestamp());
        }

        return lease;
    }

    /// <summary>Seconds since the claim, never below zero; null when it was made elsewhere.</summary>
    public double? Seconds(string experiment, LeaseId lease) =>
        _claims.TryGetValue(new(experiment, lease.Number), out var claim) && claim.Token == lease.Token ? Math.Max(0, clock.GetElapsedTime(claim.Timestamp).TotalSeconds) : null;

    /// <summary>Forgets a claim that has ended.</summary>
    public void End(string experiment, long number) => _claims.TryRemove(new(experiment, number), out _);

    // No tuples: a dictionary of those would be compiled in each process.
    private sealed record TrialOf(string Experiment, long Number);

    private sealed record ClaimAt(long Token, long Timestamp);
}
