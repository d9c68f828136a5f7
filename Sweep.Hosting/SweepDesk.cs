// Longer than most: the one place where a sweep's state changes, and all of it under one lock.
using Sweep.Hosting.Workers;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting;

/// <summary>A running sweep: hands trials to workers, takes what comes of them, keeps the leases. Does what its policy decides.</summary>
internal sealed class SweepDesk(Experiment experiment, ITrialStore store, GridSelection selection, ISweepPolicy policy, ISweepObserver observer, TimeProvider clock, SweepOptions options, Action failed)
    : IWorkerDesk, IDisposable
{
    /// <summary>How long a claim holds. It is renewed three times as often, and only matters when this process freezes or dies.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly IExperimentTrials _trials = store.Trials(experiment.Space);
    private readonly TrialQueue _queue = new(store.Trials(experiment.Space), selection, policy, clock);
    private readonly HeldTrials _running = new(clock);
    private readonly long _begun = clock.GetTimestamp();
    private readonly Dictionary<int, long> _claims = [];
    private readonly Dictionary<int, int> _losses = [];
    private readonly HashSet<int> _used = []; // workers whose process has been given a trial
    private readonly Dictionary<int, string> _leaving = []; // workers whose process ends now, and why
    private readonly Dictionary<int, TrialRef> _again = []; // what the next process of a worker is to begin with
    private readonly DeviceHealth _health = new();
    private readonly TrialFolders _folders = new(experiment.Name, options);
    private readonly RelatedTrials _related = new(store, options);
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ending; // trials whose end is being written
    private int _claiming; // trials whose claim is being written
    private string? _chosen; // the device that is kept free for the next trial that is to run alone
    private bool _stopped;
    private bool _draining;
    private IReadOnlyDictionary<string, int>? _shares;
    private SweepRequest _request;

    /// <summary>The devices that are out.</summary>
    public IReadOnlyList<string> LostDevices
    {
        get
        {
            lock (_gate)
            {
                return _health.Out;
            }
        }
    }

    /// <summary>The first fault of the store, which ended the sweep; null when there was none.</summary>
    public SweepException? Fault { get; private set; }

    /// <summary>Whether the sweep was asked to begin no more trials, or was stopped.</summary>
    public bool WasStopped
    {
        get
        {
            lock (_gate)
            {
                return _stopped || _draining;
            }
        }
    }

    /// <summary>How many trials this sweep completed.</summary>
    public long Completed { get; private set; }

    /// <summary>How many trials this sweep ended as failed.</summary>
    public long Failed { get; private set; }

    /// <summary>How many trials this sweep ended as diverged.</summary>
    public long Diverged { get; private set; }

    private SpaceDescriptor Space => experiment.Space;

    /// <summary>How many trials a worker has claimed so far.</summary>
    public long ClaimsOf(int worker)
    {
        lock (_gate)
        {
            return _claims.GetValueOrDefault(worker);
        }
    }

    /// <summary>Whether a worker gets no more trials, because the sweep is over or its device is out.</summary>
    public bool IsOverFor(int worker)
    {
        lock (_gate)
        {
            return IsOver(worker);
        }
    }

    /// <inheritdoc/>
    public bool EndsProcess(int worker)
    {
        lock (_gate)
        {
            return _leaving.ContainsKey(worker) || IsOver(worker);
        }
    }

    /// <summary>Whether a worker holds no trial and its process is to end.</summary>
    public bool IsLeaving(int worker)
    {
        lock (_gate)
        {
            return !_running.Has(worker) && (_leaving.ContainsKey(worker) || IsOver(worker));
        }
    }

    /// <summary>A worker's process is about to be started.</summary>
    public void BeginProcess(int worker)
    {
        lock (_gate)
        {
            _used.Remove(worker);
            _leaving.Remove(worker);
        }
    }

    /// <inheritdoc/>
    public async Task<TrialLease?> ClaimAsync(int worker, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (IsOver(worker) || Claim(worker) is not { } lease)
                {
                    if (_leaving.ContainsKey(worker) || IsOver(worker) || clock.GetElapsedTime(began) > s_patience)
                    {
                        return null;
                    }

                    change = _change.Task;
                }
                else
                {
                    return lease;
                }
            }

            try
            {
                await change.WaitAsync(GridPolicy.LookPeriod, clock, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Time to look again.
            }
        }
    }

    /// <inheritdoc/>
    public string? PrepareFolder(TrialLease lease) => _folders.Prepare(lease);

    /// <inheritdoc/>
    public RelatedTrial? FindTrial(string experiment, string key) => _related.Find(experiment, key);

    /// <inheritdoc/>
    public void Fail(SweepException fault)
    {
        lock (_gate)
        {
            Fault ??= fault;
        }

        Stop();
        failed();
    }

    /// <inheritdoc/>
    public ReportAnswer Report(int worker, ReportRequest request)
    {
        var answer = _trials.Report(request.Lease, request.Reports);
        if (answer == ReportAnswer.LeaseLost)
        {
            return answer;
        }

        lock (_gate)
        {
            if (_running.Touch(worker, request.Lease) is { } held)
            {
                foreach (var report in request.Reports)
                {
                    observer.TrialReported(worker, held.Lease, report);
                }
            }
        }

        return answer;
    }

    /// <inheritdoc/>
    public FinishResult FinishAndClaim(int worker, FinishRequest end)
    {
        HeldTrial? held;
        var losses = 0;
        var next = default(TrialRef);
        lock (_gate)
        {
            held = _running.Touch(worker, end.Lease);
            if (held is not null)
            {
                _running.Remove(worker, out _);
                if (end.ExitReason is { } why)
                {
                    _leaving[worker] = why;
                }

                var fault = end.Outcome.State == TrialState.Failed ? TellFault(end.Outcome.Error) ?? TrialFault.Exception : (TrialFault?)null;
                if (fault is not null && Judge(held, fault.Value) != FaultRuling.Fail)
                {
                    Return(worker, held, fault.Value, end.Outcome.Error!);
                    Announce();
                    return new FinishResult(true, null);
                }

                if (fault == TrialFault.OutOfMemory)
                {
                    end = end with { Outcome = TrialOutcome.Failure(OutOfMemoryAlone(held, end.Outcome.Error!)) };
                }

                _ending++;
                losses = _losses.GetValueOrDefault(worker);
                next = end.ExitReason is null ? TakeNext(worker) : null;
            }
        }

        var turn = default(FinishResult);
        try
        {
            turn = _trials.FinishAndClaim(end, next is { } queued ? ClaimOf(worker, queued.Number) : null);
        }
        finally
        {
            if (held is not null)
            {
                lock (_gate)
                {
                    turn = Settle(worker, held, end, next, turn, _losses.GetValueOrDefault(worker) > losses);
                }
            }
        }

        return turn;
    }

    // Takes in what the store said of a turn. A worker that was lost meanwhile gets no next trial.
    private FinishResult Settle(int worker, HeldTrial held, FinishRequest end, TrialRef? next, FinishResult turn, bool isLost)
    {
        _ending--;
        if (turn.IsAccepted)
        {
            foreach (var report in end.Reports)
            {
                observer.TrialReported(worker, held.Lease, report);
            }

            Count(worker, held, end.Outcome);
        }
        else
        {
            _queue.AddElsewhere(held.Lease.Trial);
        }

        if (next is { } queued)
        {
            _claiming--;
            if (!turn.IsAccepted)
            {
                _queue.Add(queued);
            }
            else if (turn.Next is null)
            {
                _queue.AddElsewhere(queued);
            }
            else if (isLost || _stopped)
            {
                GiveBack(turn.Next);
                turn = turn with { Next = null };
            }
            else
            {
                Begin(worker, turn.Next, isAlone: false);
            }
        }

        Announce();
        return turn;
    }

    // The trial that a worker may claim with the end of the one that it held.
    private TrialRef? TakeNext(int worker)
    {
        if (_stopped || _health.IsOut(options.SlotOf(worker).Device))
        {
            return null;
        }

        try
        {
            var step = policy.Decide(Situation(worker));
            if (step == SweepStep.TopUp)
            {
                _queue.Refill();
                step = policy.Decide(Situation(worker));
            }

            if (step != SweepStep.Claim)
            {
                return null;
            }

            _claiming++;
            return Take(worker);
        }
        catch (SweepException)
        {
            return null; // first the end that is there; the worker's next claim finds the fault again
        }
    }

    /// <summary>A worker process has ended before the sweep was over: its trial, if it held one, is given back, or failed once it was claimed too often.</summary>
    /// <param name="worker">Which.</param>
    /// <param name="reason">How it ended; the first line is for people, further ones may hold what it wrote last.</param>
    /// <param name="isBlameless">Whether the trial had no part in it: then it counts as no attempt.</param>
    public void Lose(int worker, string reason, bool isBlameless = false)
    {
        lock (_gate)
        {
            _losses[worker] = _losses.GetValueOrDefault(worker) + 1;
            if (!_running.Remove(worker, out var held))
            {
                // One that said that it would end had its reasons; people need not hear of all of them.
                var line = _leaving.GetValueOrDefault(worker, reason);
                if (line.Length > 0)
                {
                    observer.WorkerLost(worker, null, FirstLine(line));
                }

                return;
            }

            if (isBlameless)
            {
                GiveBack(held.Lease);
                observer.WorkerLost(worker, held.Lease, FirstLine(reason));
                Announce();
                return;
            }

            Return(worker, held, TellFault(reason) ?? TrialFault.WorkerLost, reason);
            Announce();
        }
    }

    private static string OutOfMemoryAlone(HeldTrial held, string error) => $"out of memory, also with {held.Device} to itself\n{error}";

    // The fault that a trial's error or a worker's last words tell of; null for none but the code's.
    private static TrialFault? TellFault(string? text) => DeviceErrors.Tell(text) ? TrialFault.Device : MemoryErrors.Tell(text) ? TrialFault.OutOfMemory : null;

    // Gives a trial back, or ends it as failed where the policy says so or it was claimed too often.
    private void Return(int worker, HeldTrial held, TrialFault fault, string reason)
    {
        var lease = held.Lease;
        var ruling = Judge(held, fault);
        reason = fault == TrialFault.OutOfMemory && held.IsAlone ? OutOfMemoryAlone(held, reason) : reason;
        CountHealth(held, fault == TrialFault.Device);
        var isHeld = _trials.Release(lease.Id, reason, ruling == FaultRuling.Fail ? 1 : options.AttemptLimit);
        var place = _trials.Find([lease.Trial.Key])[0];
        var line = FirstLine(reason) + (_health.IsOut(held.Device) ? $"; {held.Device} takes no more trials" : "");
        if (isHeld && place.HasEnded)
        {
            observer.WorkerLost(worker, null, line);
            Count(worker, held, TrialOutcome.Failure(reason));
            return;
        }

        observer.WorkerLost(worker, lease, ruling switch
        {
            FaultRuling.TryAlone => $"{line}; it is tried again alone on its device",
            FaultRuling.TryFresh => $"{line}; it is tried again in a process that no other trial has used",
            _ => line,
        });
        if (!isHeld)
        {
            _queue.AddElsewhere(lease.Trial);
        }
        else if (ruling == FaultRuling.TryAlone)
        {
            _queue.AddAlone(lease.Trial);
        }
        else if (ruling == FaultRuling.TryFresh && !_health.IsOut(held.Device))
        {
            _again[worker] = lease.Trial;
        }
        else
        {
            _queue.Add(lease.Trial);
        }
    }

    /// <summary>A worker was stopped by a signal for some time: that counts against no time limit.</summary>
    public void Excuse(int worker, TimeSpan time)
    {
        lock (_gate)
        {
            _running.Excuse(worker, time);
        }
    }

    /// <summary>Why a worker must be ended by force, if it must.</summary>
    public OverdueTrial? FindOverdue(int worker)
    {
        lock (_gate)
        {
            return _running.FindOverdue(worker, options.TimeLimit, options.Silence);
        }
    }

    /// <summary>A worker process was ended because of an overdue trial: that trial fails, or is given back. Another one that the worker took meanwhile is given back, which counts as no attempt.</summary>
    /// <param name="worker">Which.</param>
    /// <param name="overdue">What <see cref="FindOverdue"/> gave.</param>
    /// <param name="how">How the process ended.</param>
    /// <param name="wasStopped">Whether it was stopped by a signal, so that its silence is not the trial's fault.</param>
    public void Expire(int worker, OverdueTrial overdue, string how, bool wasStopped = false)
    {
        lock (_gate)
        {
            var reason = $"{overdue.Reason}; {how}";
            if (_running.Touch(worker, overdue.Lease.Id) is null)
            {
                _losses[worker] = _losses.GetValueOrDefault(worker) + 1;
                if (_running.Remove(worker, out var other))
                {
                    GiveBack(other.Lease);
                }

                observer.WorkerLost(worker, null, FirstLine(reason));
            }
            else if (overdue.IsFinal)
            {
                _losses[worker] = _losses.GetValueOrDefault(worker) + 1;
                _running.Remove(worker, out var held);
                observer.WorkerLost(worker, null, FirstLine(reason));
                if (_trials.Finish(overdue.Lease.Id, TrialOutcome.Failure(reason)))
                {
                    Count(worker, held!, TrialOutcome.Failure(reason));
                }
            }
            else
            {
                Lose(worker, reason, wasStopped);
            }

            Announce();
        }
    }

    /// <summary>Looks what is asked of the sweep. To be called now and then, from a timer: a fault ends the sweep and is not thrown.</summary>
    /// <returns>Whether the sweep is to end now.</returns>
    public bool Heed()
    {
        clock.GetTimestamp(); // a clock that counts only what it sees is looked at here, whatever the store takes
        try
        {
            var request = _trials.ReadControl();
            lock (_gate)
            {
                if (request != _request)
                {
                    _request = request;
                    _draining |= request == SweepRequest.Stop;
                    observer.Asked(request);
                    Announce();
                }
            }

            return request == SweepRequest.StopNow;
        }
        catch (SweepException fault)
        {
            Fail(fault);
            return false;
        }
    }

    /// <summary>No more trials are begun; those that run go on.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            _draining = true;
            Announce();
        }
    }

    /// <summary>Ends the claims: workers are told that the sweep is over.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Announce();
        }
    }

    /// <summary>Gives back what is still held, which counts as no attempt, once what is being written is. For the end, when no worker runs any more.</summary>
    public async Task GiveBackAsync()
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (_ending == 0)
                {
                    foreach (var trial in _running.All)
                    {
                        _trials.Release(trial.Lease.Id, reason: null, options.AttemptLimit);
                    }

                    _running.Clear();
                    return;
                }

                change = _change.Task;
            }

            await change.ConfigureAwait(false);
        }
    }

    /// <summary>Renews the leases of what runs. To be called at least twice in <see cref="LeaseLength"/>, from a timer: a fault ends the sweep and is not thrown.</summary>
    public void Renew()
    {
        try
        {
            List<HeldTrial> trials;
            lock (_gate)
            {
                trials = [.. _running.All];
            }

            RenewHeld(trials);
        }
        catch (SweepException fault)
        {
            Fail(fault);
        }
    }

    // A lost lease shows itself to the worker, by its next report or sign of life; one that has ended meanwhile is no longer there.
    private void RenewHeld(IEnumerable<HeldTrial> trials)
    {
        foreach (var trial in trials.Where(trial => _running.Answers(trial, options.Silence)))
        {
            _trials.Renew(trial.Lease.Id, LeaseLength);
        }
    }

    /// <summary>How many trials more this sweep could run now than none, at most <paramref name="most"/>: those that run, and those that it may begin.</summary>
    public int CountUsable(int most)
    {
        lock (_gate)
        {
            var begun = _running.Count + _claiming;
            var ready = _request == SweepRequest.Pause || _draining || _stopped ? 0 : _queue.IsExhausted ? _queue.Pending + _queue.Alone + _again.Count : most;
            return Math.Min(most, begun + Math.Min(most, ready));
        }
    }

    /// <summary>How many trials of this sweep may run on each device beside the other sweeps of this machine; null for as many as there are workers.</summary>
    public void Share(IReadOnlyDictionary<string, int>? trials)
    {
        lock (_gate)
        {
            _shares = trials;
            Announce();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private FaultRuling Judge(HeldTrial held, TrialFault fault) => policy.Judge(fault, held.IsAlone, held.IsFirst) switch
    {
        FaultRuling.TryFresh when held.Lease.Attempt >= options.AttemptLimit => FaultRuling.Fail,
        var ruling => ruling,
    };

    // In a process that others have used, their faults may show late: those of a GPU are told when somebody asks.
    private void CountHealth(HeldTrial held, bool isFault)
    {
        if (!isFault)
        {
            _health.Clear(held.Device);
        }
        else if (held.IsFirst)
        {
            _health.Count(held.Device, held.Lease.Trial.Key);
            foreach (var worker in _again.Keys.Where(worker => _health.IsOut(options.SlotOf(worker).Device)).ToList())
            {
                _again.Remove(worker, out var trial);
                _queue.Add(trial!);
            }
        }
    }

    private TrialRef Take(int worker) => _again.Remove(worker, out var again) ? again : _queue.Take();

    private static string FirstLine(string text) => text.Split('\n', 2)[0];

    private TrialLease? Claim(int worker)
    {
        // A worker that asks again has given up what it held: its lease was lost, or its answer got lost.
        if (_running.Remove(worker, out var held))
        {
            GiveBack(held.Lease);
        }

        while (true)
        {
            switch (policy.Decide(Situation(worker)))
            {
                case SweepStep.TopUp:
                    _queue.Refill();
                    break;
                case SweepStep.LookElsewhere:
                    RenewHeld(_running.All); // after a sleep its own leases, too, look like those of a dead supervisor
                    _queue.LookElsewhere(options.AttemptLimit);
                    break;
                case SweepStep.Claim when Claim(worker, Take(worker), isAlone: false) is { } lease:
                    return lease;
                case SweepStep.ClaimAlone when _used.Contains(worker) && !options.InProcess:
                    _leaving[worker] = ""; // what earlier trials hold of the process's memory is not to count
                    return null;
                case SweepStep.ClaimAlone when Claim(worker, _queue.TakeAlone(), isAlone: true) is { } lease:
                    return lease;
                case SweepStep.Claim or SweepStep.ClaimAlone:
                    break;
                default:
                    return null;
            }
        }
    }

    private TrialLease? Claim(int worker, TrialRef trial, bool isAlone)
    {
        if (_trials.Claim(ClaimOf(worker, trial.Number)) is not { } lease)
        {
            _queue.AddElsewhere(trial);
            return null;
        }

        Begin(worker, lease, isAlone);
        return lease;
    }

    private ClaimRequest ClaimOf(int worker, long number) => new(WorkerIdentity.Of(worker), options.SlotOf(worker).Device, LeaseLength, options.Code?.Hash, number);

    private void Begin(int worker, TrialLease lease, bool isAlone)
    {
        _running.Add(worker, lease, options.SlotOf(worker).Device, isAlone, isFirst: _used.Add(worker) || options.InProcess);
        _chosen = isAlone ? null : _chosen;
        _claims[worker] = _claims.GetValueOrDefault(worker) + 1;
        observer.TrialStarted(worker, lease);
    }

    private bool IsOver(int worker) => _stopped || _health.IsOut(options.SlotOf(worker).Device) || policy.Decide(Situation(worker)) == SweepStep.Over;

    private void GiveBack(TrialLease lease)
    {
        _trials.Release(lease.Id, reason: null, options.AttemptLimit);
        _queue.AddElsewhere(lease.Trial);
    }

    private void Count(int worker, HeldTrial trial, TrialOutcome outcome)
    {
        if (!DeviceErrors.Tell(outcome.Error))
        {
            _health.Clear(trial.Device);
        }

        switch (outcome.State)
        {
            case TrialState.Failed:
                Failed++;
                break;
            case TrialState.Diverged:
                Diverged++;
                break;
            default:
                Completed++;
                break;
        }

        var elapsed = clock.GetElapsedTime(trial.Since);
        if (outcome.State is TrialState.Completed)
        {
            _queue.Learn(trial.Lease.Trial.Values, elapsed);
        }

        observer.TrialFinished(worker, trial.Lease, outcome, elapsed);
    }

    private void Announce()
    {
        var change = _change;
        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        change.SetResult();
    }

    private SweepSituation Situation(int worker)
    {
        var device = options.SlotOf(worker).Device;
        var (running, isTaken) = _shares is not null || _queue.Alone > 0 || _running.HasAlone ? _running.On(device) : default;
        if (_queue.Alone > 0 && (_chosen is null || _health.IsOut(_chosen)))
        {
            _chosen = device;
        }

        return new SweepSituation(_queue.Pending + (_again.ContainsKey(worker) ? 1 : 0), _running.Count + _claiming, _queue.Elsewhere, _queue.IsExhausted, _queue.SinceLook)
        {
            Alone = _queue.Alone,
            Device = new DeviceSituation(running + _claiming, _shares?.GetValueOrDefault(device, int.MaxValue) ?? int.MaxValue, isTaken, device == _chosen),
            Ending = _ending,
            Ended = Completed + Failed + Diverged,
            Elapsed = clock.GetElapsedTime(_begun),
            Now = clock.GetUtcNow(),
            Paused = _request == SweepRequest.Pause,
            Draining = _draining,
        };
    }
}
