namespace Sweep.Runtime;

/// <summary>The state of a trial.</summary>
public enum TrialState
{
    /// <summary>Waiting for a worker.</summary>
    Pending,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>Finished with finite metrics.</summary>
    Completed,

    /// <summary>Ended by an exception, or its worker died too many times.</summary>
    Failed,

    /// <summary>Finished with a metric that is NaN or infinite.</summary>
    Diverged,

    /// <summary>Stopped early by a pruner.</summary>
    Pruned,
}
