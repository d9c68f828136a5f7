namespace Sweep.Runtime.Scheduling;

/// <summary>The scheduler's rules: which action a free slot takes, which trial goes first, what is done about a failure. Pure.</summary>
/// <param name="budget">When to end early.</param>
internal sealed class SchedulerPolicy(SweepBudget budget)
{
    /// <summary>How often trials that another supervisor holds are checked.</summary>
    public static readonly TimeSpan CheckPeriod = TimeSpan.FromSeconds(1);

    private const double Tolerance = 0.01;

    /// <summary>The action for a free slot.</summary>
    public SchedulerAction Decide(in SchedulerSnapshot snapshot) => snapshot switch
    {
        _ when MayBeginNone(snapshot) => snapshot.Running + snapshot.Settling > 0 ? SchedulerAction.Wait : SchedulerAction.Over,
        { Paused: true } when HasMore(snapshot) => SchedulerAction.Wait,
        { Device.IsTaken: true } => SchedulerAction.Wait,
        { } when snapshot.Device.Running >= snapshot.Device.Share && HasMore(snapshot) => SchedulerAction.Wait,
        { Exclusive: > 0, Device.IsReserved: true } => snapshot.Device.Running + snapshot.Settling > 0 ? SchedulerAction.Wait : SchedulerAction.ClaimExclusive,
        // Half a chunk ahead, so that there is always a choice among the last.
        { Exhausted: false, IsSourceBusy: false } when snapshot.Queued < Math.Max(1, snapshot.Lookahead / 2) => SchedulerAction.Refill,
        { Queued: > 0 } => SchedulerAction.Claim,
        { HeldByOthers: > 0, IsChecking: false } when snapshot.SinceCheck >= CheckPeriod => SchedulerAction.CheckOthers,
        _ => HasMore(snapshot) ? SchedulerAction.Wait : SchedulerAction.Over,
    };

    /// <summary>Which of the pending trials begins first: the first in order, but among the last ones the longest, so that no device waits long for the end of another's.</summary>
    /// <param name="expectedSeconds">The expected duration of each, in the order of the grid; at least one.</param>
    /// <param name="areAll">Whether these are all that are left to begin.</param>
    /// <returns>Its position.</returns>
    public static int Choose(ReadOnlySpan<double> expectedSeconds, bool areAll)
    {
        var longest = 0;
        for (var i = 1; areAll && i < expectedSeconds.Length; i++)
        {
            // A hair longer is no reason to leave the order of the grid.
            longest = expectedSeconds[i] > expectedSeconds[longest] * (1 + Tolerance) ? i : longest;
        }

        return longest;
    }

    /// <summary>What is done about a failed evaluation while the trial has attempts left.</summary>
    /// <param name="kind">The cause.</param>
    /// <param name="ranExclusively">Whether the trial had its device to itself.</param>
    /// <param name="ranFirst">Whether its process had evaluated nothing before, so that no earlier trial can have broken it.</param>
    public static FailureAction OnFailure(FailureKind kind, bool ranExclusively, bool ranFirst) => kind switch
    {
        FailureKind.OutOfMemory when !ranExclusively => FailureAction.RetryExclusively,
        FailureKind.Exception or FailureKind.Device when !ranFirst => FailureAction.RetryInNewProcess, // an earlier trial may have broken the process
        FailureKind.Device or FailureKind.WorkerLost => FailureAction.Retry,
        _ => FailureAction.Fail,
    };

    private static bool HasMore(in SchedulerSnapshot snapshot) =>
        snapshot.Queued > 0 || snapshot.Running + snapshot.Settling > 0 || snapshot.HeldByOthers > 0 || snapshot.IsChecking || snapshot.HasRetry || snapshot.Exclusive > 0 || !snapshot.Exhausted;

    private bool MayBeginNone(in SchedulerSnapshot snapshot) =>
        snapshot.Draining || snapshot.Ended + snapshot.Settling + snapshot.Running >= budget.Trials || snapshot.Elapsed >= budget.Duration || snapshot.Now >= budget.Until;
}
