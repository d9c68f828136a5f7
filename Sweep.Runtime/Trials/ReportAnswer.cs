namespace Sweep.Runtime.Trials;

/// <summary>What a running trial should do after a report.</summary>
public enum ReportAnswer
{
    /// <summary>Go on: the reports are stored.</summary>
    Continue,

    /// <summary>End the trial early: the reports are stored, and a pruner decided that the trial is not worth finishing. Stores never give this answer.</summary>
    Prune,

    /// <summary>End the trial: its lease is lost, and nothing was stored.</summary>
    LeaseLost,
}
