namespace Sweep.Testing;

/// <summary>A clock that stands still until a test moves it; its timers fire while it is moved, on the test's thread. Thread-safe.</summary>
public sealed class ManualClock : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _passed;
    private TimeSpan _jumped;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => s_start + _passed + _jumped;

    public override long GetTimestamp() => _passed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan length)
    {
        var end = _passed + length;
        while (Next(end) is { } timer)
        {
            _passed = timer.Due!.Value > _passed ? timer.Due.Value : _passed;
            timer.Fire();
        }

        _passed = end;
    }

    /// <summary>Time passes for somebody who looks at the clock all the time.</summary>
    public void AdvanceInSteps(TimeSpan length)
    {
        var step = TimeSpan.FromMilliseconds(100);
        for (var passed = TimeSpan.Zero; passed < length; passed += step)
        {
            Advance(step);
        }
    }

    /// <summary>The wall clock is set forward or back; no time passes.</summary>
    public void Jump(TimeSpan length) => _jumped += length;

    private ManualTimer? Next(TimeSpan end)
    {
        lock (_gate)
        {
            return _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
        }
    }

    private sealed class ManualTimer(ManualClock clock, Action callback) : ITimer
    {
        private TimeSpan _period;

        /// <summary>When it fires next, as time that has passed; null for never.</summary>
        public TimeSpan? Due { get; private set; }

        public void Fire()
        {
            Due = _period > TimeSpan.Zero ? Due + _period : null;
            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime < TimeSpan.Zero ? null : clock._passed + dueTime;
            _period = period;
            return true;
        }

        public void Dispose()
        {
            Due = null;
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
