using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Something that the scheduler wants done. The result of what needs the store comes back as an event.</summary>
internal abstract record SchedulerEffect
{
    /// <summary>Take configs from the source into the store; <see cref="SchedulerEvent.Refilled"/> has the result.</summary>
    /// <param name="Worker">The worker that waits for it; null when none does.</param>
    /// <param name="Count">How many, at most.</param>
    /// <param name="Finished">The trials that this run has ended; empty unless the source looks at results.</param>
    public sealed record Refill(int? Worker, int Count, IReadOnlyList<FinishedConfig> Finished) : SchedulerEffect;

    /// <summary>Take back what dead supervisors held, and see where these trials are: <see cref="SchedulerEvent.OthersChecked"/>.</summary>
    /// <param name="Worker">The worker that waits for it.</param>
    /// <param name="Trials">The trials.</param>
    /// <param name="InFlight">Leases to renew first: after the machine slept, they look like those of a dead supervisor.</param>
    public sealed record CheckOthers(int Worker, IReadOnlyList<TrialRef> Trials, IReadOnlyList<TrialLease> InFlight) : SchedulerEffect;

    /// <summary>Claim a trial: <see cref="SchedulerEvent.Claimed"/>.</summary>
    public sealed record Claim(int Worker, TrialRef Trial) : SchedulerEffect;

    /// <summary>End a trial and claim the next in one step: <see cref="SchedulerEvent.Finished"/>.</summary>
    /// <param name="Worker">The worker that evaluated it.</param>
    /// <param name="Request">The trial's lease, its outcome and its last reports.</param>
    /// <param name="Trial">What the scheduler knows of it; null when the worker did not hold it.</param>
    /// <param name="Next">What to claim then; null for nothing.</param>
    /// <param name="IsRequested">Whether the worker waits for the answer.</param>
    public sealed record Finish(int Worker, FinishRequest Request, InFlightTrial? Trial, TrialRef? Next, bool IsRequested) : SchedulerEffect;

    /// <summary>Give a trial back: <see cref="SchedulerEvent.Released"/>.</summary>
    /// <param name="Worker">The worker that held it.</param>
    /// <param name="Trial">The trial.</param>
    /// <param name="Reason">Why; null when it counts as no attempt.</param>
    /// <param name="Then">How it is to be evaluated again.</param>
    public sealed record Release(int Worker, InFlightTrial Trial, string? Reason, FailureAction Then) : SchedulerEffect;

    /// <summary>Tell the observer.</summary>
    /// <param name="Send">Calls it.</param>
    /// <param name="MayDrop">Whether it can do without when it is far behind.</param>
    public sealed record Notify(Action<ISweepObserver> Send, bool MayDrop = false) : SchedulerEffect;

    /// <summary>Tell the pruner that a trial has begun.</summary>
    public sealed record BeginCurve(TrialLease Lease) : SchedulerEffect;

    /// <summary>Tell the pruner that a trial has ended, and what it reported last.</summary>
    public sealed record EndCurve(FinishRequest End) : SchedulerEffect;

    /// <summary>Workers that wait for a trial ask again.</summary>
    public sealed record Wake : SchedulerEffect;

    /// <summary>Answer the worker: evaluate this.</summary>
    public sealed record Assign(int Worker, TrialLease Lease) : SchedulerEffect;

    /// <summary>Answer the worker: the end of its trial was taken, or its lease was lost.</summary>
    public sealed record Acknowledge(bool IsTaken) : SchedulerEffect;

    /// <summary>Answer the worker: there is no trial for it, ever.</summary>
    public sealed record NoTrial : SchedulerEffect;

    /// <summary>The worker waits until something changes.</summary>
    public sealed record Wait : SchedulerEffect;
}
