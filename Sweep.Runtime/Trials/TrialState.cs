namespace Sweep.Runtime.Trials;

/// <summary>Where a trial is in its life.</summary>
public enum TrialState
{
    /// <summary>Waiting for a worker.</summary>
    Pending,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>Done, every metric finite.</summary>
    Completed,

    /// <summary>Ended by an exception, or by killing its worker too often.</summary>
    Failed,

    /// <summary>Done, with a metric that is NaN or infinite.</summary>
    Diverged,

    /// <summary>Stopped early by a pruner.</summary>
    Pruned,
}
