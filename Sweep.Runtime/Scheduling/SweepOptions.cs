namespace Sweep.Runtime.Scheduling;

/// <summary>How a sweep is to be run.</summary>
public sealed record SweepOptions
{
    /// <summary>How many worker processes; 0 means one for each core that this process may use.</summary>
    public int Workers { get; init; }

    /// <summary>How many threads each trial may use, at least 1.</summary>
    public int ThreadsPerWorker { get; init; } = 1;

    /// <summary>Evaluates the trials one after the other in this process, for breakpoints.</summary>
    public bool InProcess { get; init; }

    /// <summary>How many times a trial may be claimed before it counts as failed, at least 1.</summary>
    public int AttemptLimit { get; init; } = 3;

    /// <summary>Which grid indices to evaluate, in this order; null means all of them.</summary>
    public IEnumerable<long>? Indices { get; init; }
}
