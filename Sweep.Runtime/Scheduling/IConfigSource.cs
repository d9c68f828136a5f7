using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>Where a sweep's configs come from. Called one at a time, from any thread; no lock of the scheduler is held meanwhile.</summary>
internal interface IConfigSource : IDisposable
{
    /// <summary>Whether configs depend on results: then they are asked for one at a time, when a slot is free. Otherwise hundreds are taken ahead.</summary>
    bool IsAdaptive { get; }

    /// <summary>Whether no more configs will come.</summary>
    bool IsExhausted { get; }

    /// <summary>Gives the next configs.</summary>
    /// <param name="count">How many, at most; at least 1.</param>
    /// <param name="finished">The trials that this run has ended, in the order in which they ended; it grows at the end from call to call. Empty unless <see cref="IsAdaptive"/>.</param>
    /// <returns>Values, one an axis. None while <see cref="IsExhausted"/> is false: nothing until a running trial ends.</returns>
    IReadOnlyList<AxisValue[]> Take(int count, IReadOnlyList<FinishedConfig> finished);
}
