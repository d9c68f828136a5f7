namespace Sweep.Runtime.Scheduling;

/// <summary>How many trials a run has ended, by outcome.</summary>
internal readonly record struct TrialCounts(long Completed, long Failed, long Diverged, long Pruned)
{
    /// <summary>All of them.</summary>
    public long Total => Completed + Failed + Diverged + Pruned;

    /// <summary>One more.</summary>
    public TrialCounts Plus(TrialState state) => state switch
    {
        TrialState.Failed => this with { Failed = Failed + 1 },
        TrialState.Diverged => this with { Diverged = Diverged + 1 },
        TrialState.Pruned => this with { Pruned = Pruned + 1 },
        _ => this with { Completed = Completed + 1 },
    };
}
