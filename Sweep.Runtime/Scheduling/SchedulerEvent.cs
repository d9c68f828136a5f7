using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Something that happened to a sweep, for <see cref="SchedulerState.Apply"/>.</summary>
internal abstract record SchedulerEvent
{
    /// <summary>A process is about to be started for a worker.</summary>
    public sealed record ProcessStarting(int Worker) : SchedulerEvent;

    /// <summary>A worker asks for a trial, and so holds none any more.</summary>
    public sealed record ClaimRequested(int Worker) : SchedulerEvent;

    /// <summary>The source gave configs, which are in the store now. Those that have ended are left out.</summary>
    public sealed record Refilled(SchedulerEffect.Refill Effect, IReadOnlyList<TrialRef> Pending, IReadOnlyList<TrialRef> HeldByOthers, bool IsExhausted, bool IsEmpty) : SchedulerEvent;

    /// <summary>The trials of other supervisors were checked. Those that have ended are left out.</summary>
    public sealed record OthersChecked(SchedulerEffect.CheckOthers Effect, IReadOnlyList<TrialRef> Pending, IReadOnlyList<TrialRef> HeldByOthers) : SchedulerEvent;

    /// <summary>The store answered a claim; null when the trial was not pending.</summary>
    public sealed record Claimed(SchedulerEffect.Claim Effect, TrialLease? Lease) : SchedulerEvent;

    /// <summary>The store took reports of a running trial; none at all is a heartbeat.</summary>
    public sealed record Reported(int Worker, ReportRequest Report) : SchedulerEvent;

    /// <summary>A worker hands in the end of a trial.</summary>
    public sealed record FinishRequested(int Worker, FinishRequest Finish) : SchedulerEvent;

    /// <summary>The store answered the end of a trial, and the claim of the next one that went with it.</summary>
    public sealed record Finished(SchedulerEffect.Finish Effect, bool IsTaken, TrialLease? Next) : SchedulerEvent;

    /// <summary>The store answered the release of a trial.</summary>
    /// <param name="Effect">The release.</param>
    /// <param name="WasHeld">False when the lease was lost before.</param>
    public sealed record Released(SchedulerEffect.Release Effect, bool WasHeld) : SchedulerEvent;

    /// <summary>A worker's process has ended.</summary>
    /// <param name="Worker">Its index.</param>
    /// <param name="Reason">How it ended; the first line is for people, further ones may hold what it wrote last.</param>
    /// <param name="IsBlameless">Whether a trial that it held had no part in that: then it counts as no attempt.</param>
    public sealed record WorkerExited(int Worker, string Reason, bool IsBlameless = false) : SchedulerEvent;

    /// <summary>A worker's process was ended because of a timeout.</summary>
    /// <param name="Worker">Its index.</param>
    /// <param name="Timeout">What <see cref="SchedulerState.FindTimeout"/> gave.</param>
    /// <param name="Reason">How the process ended.</param>
    /// <param name="WasSuspended">Whether a signal had stopped it, so that its silence is not the trial's fault.</param>
    public sealed record WorkerTimedOut(int Worker, TrialTimeout Timeout, string Reason, bool WasSuspended) : SchedulerEvent;

    /// <summary>A signal kept a worker from running for some time, which counts against no limit.</summary>
    public sealed record WorkerSuspended(int Worker, TimeSpan Time) : SchedulerEvent;

    /// <summary>Somebody asked for a pause, a stop or to go on.</summary>
    public sealed record ControlChanged(SweepRequest Request) : SchedulerEvent;

    /// <summary>How many trials may run on each device beside the other sweeps of this machine; null for no limit.</summary>
    public sealed record SharesChanged(IReadOnlyDictionary<string, int>? Shares) : SchedulerEvent;

    /// <summary>No more trials begin; those that run go on.</summary>
    public sealed record Draining : SchedulerEvent;

    /// <summary>The sweep ends now.</summary>
    public sealed record Stopping : SchedulerEvent;

    /// <summary>No worker runs any more: what is still held is given back.</summary>
    public sealed record Closing : SchedulerEvent;

    /// <summary>An effect could not be carried out, so the store may be as before or not; the sweep is ending.</summary>
    public sealed record EffectFailed(SchedulerEffect Effect) : SchedulerEvent;
}
