namespace Sweep.Hosting;

/// <summary>A clock whose timestamps stand still while this process does not run: stopped by a signal, in a machine that sleeps, or starved. What it did not see happen it holds against nobody: no silence, no time limit, no budget. Thread-safe.</summary>
/// <remarks>Between two readings of the timestamp at most <see cref="MaxStep"/> passes, so it must be read more often than that, which the supervisor's timers do. The time of day is the inner clock's.</remarks>
internal sealed class AwakeClock(TimeProvider inner) : TimeProvider
{
    /// <summary>The longest time between two readings that counts: several times their usual distance.</summary>
    public static readonly TimeSpan MaxStep = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private long _last = inner.GetTimestamp();
    private TimeSpan _awake;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            var now = inner.GetTimestamp();
            var passed = inner.GetElapsedTime(_last, now);
            (_last, _awake) = (now, _awake + (passed < MaxStep ? passed : MaxStep));
            return _awake.Ticks;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
