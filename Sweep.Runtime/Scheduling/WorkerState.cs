using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>What the scheduler knows of a worker, whose processes replace each other. Not thread-safe.</summary>
/// <param name="index">From 0.</param>
/// <param name="device">The device that its trials run on.</param>
internal sealed class WorkerState(int index, string device)
{
    public int Index => index;

    public string Device => device;

    /// <summary>The trial that it evaluates; null for none.</summary>
    public InFlightTrial? Trial { get; set; }

    /// <summary>The claim that is being written for it; null for none.</summary>
    public PendingClaim? Claim { get; set; }

    /// <summary>The trial that its next process begins with; null for none.</summary>
    public TrialRef? Retry { get; set; }

    /// <summary>Whether its process was given a trial.</summary>
    public bool HasRun { get; set; }

    /// <summary>Why its process ends by itself, empty where people need not be told; null when it does not.</summary>
    public string? Leaving { get; set; }

    /// <summary>How many trials it was given.</summary>
    public long Claims { get; set; }

    /// <summary>How many of its processes have ended.</summary>
    public int Exits { get; set; }
}
