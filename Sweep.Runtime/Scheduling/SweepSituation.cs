namespace Sweep.Runtime.Scheduling;

/// <summary>What the next step is decided from.</summary>
/// <param name="Queued">How many trials are pending and known to be.</param>
/// <param name="Running">How many trials this sweep's workers hold.</param>
/// <param name="Elsewhere">How many trials another supervisor holds, as far as is known.</param>
/// <param name="Exhausted">Whether every selected config has been taken in.</param>
/// <param name="SinceLook">How long ago the trials elsewhere were looked at.</param>
internal readonly record struct SweepSituation(int Queued, int Running, int Elsewhere, bool Exhausted, TimeSpan SinceLook)
{
    /// <summary>How many trials have ended whose end is still being written.</summary>
    public int Ending { get; init; }

    /// <summary>How many trials are to have a device for themselves, beside those queued.</summary>
    public int Alone { get; init; }

    /// <summary>The device of the slot that is free.</summary>
    public DeviceSituation Device { get; init; } = new(0, int.MaxValue, false, false);

    /// <summary>How many trials this run has ended.</summary>
    public long Ended { get; init; }

    /// <summary>How long this run has lasted, without the time in which its process did not run.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The time now by the clock on the wall.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Whether somebody asked that no more trials be begun for now.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether somebody asked that no more trials be begun.</summary>
    public bool Draining { get; init; }
}
