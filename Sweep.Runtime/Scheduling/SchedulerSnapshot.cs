namespace Sweep.Runtime.Scheduling;

/// <summary>What the action for a free slot is decided from.</summary>
/// <param name="Queued">How many trials are pending and known to be, without <see cref="Exclusive"/>.</param>
/// <param name="Running">How many trials this sweep's workers hold or are claiming.</param>
/// <param name="HeldByOthers">How many trials another supervisor holds, as far as is known.</param>
/// <param name="Exhausted">Whether the config source has no more.</param>
/// <param name="SinceCheck">How long ago the trials of other supervisors were checked.</param>
internal readonly record struct SchedulerSnapshot(int Queued, int Running, int HeldByOthers, bool Exhausted, TimeSpan SinceCheck)
{
    /// <summary>How many configs to take from the source at a time, at least 1; 1 for a source that proposes just in time.</summary>
    public int Lookahead { get; init; } = 1;

    /// <summary>Whether the source is being asked, or has nothing until a running trial ends.</summary>
    public bool IsSourceBusy { get; init; }

    /// <summary>Whether the trials of other supervisors are being checked.</summary>
    public bool IsChecking { get; init; }

    /// <summary>How many trials are being ended or given back in the store.</summary>
    public int Settling { get; init; }

    /// <summary>Whether a trial waits for a new process of the worker on which it failed.</summary>
    public bool HasRetry { get; init; }

    /// <summary>How many trials wait for a device to themselves.</summary>
    public int Exclusive { get; init; }

    /// <summary>The device of the free slot.</summary>
    public DeviceSnapshot Device { get; init; } = new(0, int.MaxValue, false, false);

    /// <summary>How many trials this run has ended.</summary>
    public long Ended { get; init; }

    /// <summary>How long this run has lasted, without the time in which its process did not run.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The wall clock's time.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Whether the sweep is paused.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether the sweep was asked to begin no more trials.</summary>
    public bool Draining { get; init; }
}
