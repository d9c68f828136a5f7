using System.Collections.Immutable;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Where every trial of a sweep is, and the moves between those places; what is to be done is collected as effects. Not thread-safe.</summary>
/// <remarks>A trial that the source gave is in one place at a time: in the queue, held by others, being claimed or kept for a retry by a worker, in flight, or in an effect that has not been answered. So none is lost and none is given twice.</remarks>
internal sealed class TrialLedger(SchedulerPolicy policy, SchedulerSettings settings)
{
    private int _exclusive; // trials that have a device to themselves, or are being claimed for that

    public SchedulerSettings Settings => settings;

    public WorkerState[] Workers { get; } = [.. settings.Devices.Select((device, index) => new WorkerState(index, device))];

    public TrialQueue Queue { get; } = new(settings.Space);

    public DeviceHealth Health { get; } = new();

    /// <summary>For an adaptive source: the trials that have ended.</summary>
    public ImmutableList<FinishedConfig> Finished { get; set; } = [];

    /// <summary>What is to be done.</summary>
    public List<SchedulerEffect> Effects { get; set; } = [];

    /// <summary>When the event happened that is being applied.</summary>
    public SchedulerTime Now { get; set; }

    public TimeSpan? LastCheck { get; set; }

    /// <summary>The device that is kept free for the next trial that needs one to itself.</summary>
    public string? Reserved { get; set; }

    public IReadOnlyDictionary<string, int>? Shares { get; set; }

    public SweepRequest Request { get; set; }

    public TrialCounts Counts { get; set; }

    /// <summary>How many trials workers hold.</summary>
    public int InFlight { get; private set; }

    /// <summary>How many claims are being written.</summary>
    public int Claiming { get; private set; }

    /// <summary>How many ends and releases are being written.</summary>
    public int Settling { get; set; }

    public bool IsExhausted { get; set; }

    public bool IsRefilling { get; set; }

    public bool IsChecking { get; set; }

    /// <summary>Whether the source has nothing until a running trial ends.</summary>
    public bool IsSourceIdle { get; set; }

    public bool IsDraining { get; set; }

    public bool IsStopped { get; set; }

    /// <summary>The action for a free slot.</summary>
    public SchedulerAction Decide(WorkerState worker, SchedulerTime now) => policy.Decide(SnapshotFor(worker, now));

    /// <summary>Whether a worker gets no more trials, because the sweep is over or its device is out.</summary>
    public bool IsOverFor(WorkerState worker, SchedulerTime now) => IsStopped || Health.IsOut(worker.Device) || Decide(worker, now) == SchedulerAction.Over;

    /// <summary>Whether a worker's process gets no more trials: the sweep is over for it, or a new process takes its place.</summary>
    public bool EndsProcess(WorkerState worker, SchedulerTime now) => worker.Leaving is not null || IsOverFor(worker, now);

    /// <summary>The leases of the trials whose workers answer, to be renewed.</summary>
    public IReadOnlyList<TrialLease> Answering(TimeSpan now) =>
        [.. Workers.Select(worker => worker.Trial).OfType<InFlightTrial>().Where(trial => trial.Answers(now, Settings.Silence)).Select(trial => trial.Lease)];

    /// <summary>A claim is about to be written for a worker.</summary>
    public void BeginClaim(WorkerState worker, TrialRef trial, bool isExclusive)
    {
        Claiming++;
        _exclusive += isExclusive ? 1 : 0;
        Reserved = isExclusive ? null : Reserved;
        worker.Claim = new PendingClaim(trial, isExclusive, worker.Exits);
    }

    /// <summary>The claim of a worker was answered.</summary>
    public PendingClaim EndClaim(WorkerState worker)
    {
        Claiming--;
        var claim = worker.Claim!;
        _exclusive -= claim.IsExclusive ? 1 : 0;
        worker.Claim = null;
        return claim;
    }

    /// <summary>Takes the trial that a worker begins next out: the one that waits for its new process, or the next of the queue. There must be one.</summary>
    public TrialRef Take(WorkerState worker)
    {
        if (worker.Retry is { } retry)
        {
            worker.Retry = null;
            return retry;
        }

        return Queue.Take(IsExhausted);
    }

    /// <summary>A worker was heard from.</summary>
    /// <returns>The trial that it holds under this lease; null when it holds another one or none.</returns>
    public InFlightTrial? Touch(WorkerState worker, LeaseId lease) =>
        worker.Trial is { } trial && trial.IsHeldUnder(lease) ? worker.Trial = trial with { LastSeen = Now.Elapsed } : null;

    /// <summary>A worker holds its trial no more.</summary>
    public void Remove(WorkerState worker)
    {
        _exclusive -= worker.Trial!.IsExclusive ? 1 : 0;
        worker.Trial = null;
        InFlight--;
    }

    /// <summary>Trials wait to begin, or are held by another supervisor.</summary>
    public void Enqueue(IReadOnlyList<TrialRef> pending, IReadOnlyList<TrialRef> heldByOthers)
    {
        foreach (var trial in pending)
        {
            Queue.Add(trial);
        }

        foreach (var trial in heldByOthers)
        {
            Queue.AddHeldByOthers(trial);
        }
    }

    /// <summary>Gives back what a worker holds, if it holds a trial; that counts as no attempt.</summary>
    public void GiveBack(WorkerState worker)
    {
        if (worker.Trial is { } trial)
        {
            Remove(worker);
            Release(worker, trial, null, trial.IsExclusive ? FailureAction.RetryExclusively : FailureAction.Retry);
        }
    }

    /// <summary>Gives a trial back, which the worker holds no more.</summary>
    public void Release(WorkerState worker, InFlightTrial trial, string? reason, FailureAction then)
    {
        Settling++;
        Emit(new SchedulerEffect.Release(worker.Index, trial, reason, then));
    }

    /// <summary>A worker has a new trial.</summary>
    public void Begin(WorkerState worker, TrialLease lease, PendingClaim claim)
    {
        var isFirst = !worker.HasRun || Settings.InProcess;
        (worker.Trial, worker.HasRun) = (new InFlightTrial(lease, worker.Device, claim.IsExclusive, isFirst, Now.Elapsed, Now.Elapsed), true);
        InFlight++;
        _exclusive += claim.IsExclusive ? 1 : 0;
        if (worker.Exits != claim.Exits || IsStopped)
        {
            GiveBack(worker); // nobody is there to evaluate it
            return;
        }

        worker.Claims++;
        Notify(observer => observer.TrialStarted(worker.Index, lease));
        Emit(new SchedulerEffect.BeginCurve(lease));
        Emit(new SchedulerEffect.Assign(worker.Index, lease));
    }

    /// <summary>Tells the observer that a worker's process is gone.</summary>
    public void NotifyLost(WorkerState worker, TrialLease? lease, string line) => Notify(observer => observer.WorkerLost(worker.Index, lease, line));

    /// <summary>Tells the observer of a report.</summary>
    public void NotifyReport(WorkerState worker, InFlightTrial trial, MetricReport report) =>
        Emit(new SchedulerEffect.Notify(observer => observer.TrialReported(worker.Index, trial.Lease, report), MayDrop: true));

    /// <summary>Tells the observer.</summary>
    public void Notify(Action<ISweepObserver> send) => Emit(new SchedulerEffect.Notify(send));

    /// <summary>Adds an effect.</summary>
    public void Emit(SchedulerEffect effect) => Effects.Add(effect);

    private SchedulerSnapshot SnapshotFor(WorkerState worker, SchedulerTime now) =>
        new(Queue.Pending + (worker.Retry is null ? 0 : 1), InFlight + Claiming, Queue.HeldByOthers, IsExhausted, LastCheck is { } last ? now.Elapsed - last : TimeSpan.MaxValue)
        {
            Lookahead = Settings.Lookahead,
            IsSourceBusy = IsRefilling || IsSourceIdle,
            IsChecking = IsChecking,
            Settling = Settling,
            HasRetry = Array.Exists(Workers, static each => each.Retry is not null),
            Exclusive = Queue.Exclusive,
            Device = SnapshotOf(worker.Device),
            Ended = Counts.Total,
            Elapsed = now.Elapsed,
            Now = now.Wall,
            Paused = Request == SweepRequest.Pause,
            Draining = IsDraining,
        };

    private DeviceSnapshot SnapshotOf(string device)
    {
        var (running, isTaken) = (0, false);
        foreach (var worker in Shares is not null || Queue.Exclusive > 0 || _exclusive > 0 ? Workers : [])
        {
            if (worker.Device == device && (worker.Trial is not null || worker.Claim is not null))
            {
                running++;
                isTaken |= worker.Trial?.IsExclusive ?? worker.Claim!.IsExclusive;
            }
        }

        return new DeviceSnapshot(running, Shares?.GetValueOrDefault(device, int.MaxValue) ?? int.MaxValue, isTaken, device == Reserved);
    }
}
