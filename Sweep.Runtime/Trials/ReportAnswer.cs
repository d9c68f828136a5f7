namespace Sweep.Runtime.Trials;

/// <summary>The answer to a running trial's reports or heartbeat.</summary>
public enum ReportAnswer
{
    /// <summary>The reports are kept; go on.</summary>
    Continue,

    /// <summary>The reports are kept; end the trial as pruned.</summary>
    Prune,

    /// <summary>The lease is lost and nothing was kept: end the trial, whose outcome nobody takes.</summary>
    LeaseLost,
}
