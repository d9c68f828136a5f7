using System.Collections.Concurrent;

namespace Sweep.Runtime.Storage;

/// <summary>How long the trials claimed through one store object have run, whatever happens to the wall clock. Thread-safe.</summary>
internal sealed class ClaimClock(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Experiment, long Number), (long Token, long Timestamp)> _claims = new();

    /// <summary>The time now, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Milliseconds of Unix time, <paramref name="lease"/> from now.</summary>
    public long Until(TimeSpan lease) => (clock.GetUtcNow() + lease).ToUnixTimeMilliseconds();

    /// <summary>Remembers a claim.</summary>
    public TrialLease? Start(string experiment, TrialLease? lease)
    {
        if (lease is not null)
        {
            _claims[(experiment, lease.Number)] = (lease.Token, clock.GetTimestamp());
        }

        return lease;
    }

    /// <summary>Seconds since the claim; null when it was made elsewhere.</summary>
    public double? Seconds(string experiment, long number, long token) =>
        _claims.TryGetValue((experiment, number), out var claim) && claim.Token == token ? clock.GetElapsedTime(claim.Timestamp).TotalSeconds : null;

    /// <summary>Forgets a claim that has ended.</summary>
    public void End(string experiment, long number) => _claims.TryRemove((experiment, number), out _);
}
