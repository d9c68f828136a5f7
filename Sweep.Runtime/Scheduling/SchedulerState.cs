using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>The state of a running sweep. Events change it and give effects; it does no I/O, reads no clock and starts no thread. Queries change nothing. Not thread-safe.</summary>
internal sealed class SchedulerState
{
    private readonly TrialLedger _ledger;
    private readonly ClaimTransitions _claims;
    private readonly FinishTransitions _finishes;
    private readonly FailureTransitions _failures;

    /// <summary>The state before the first event.</summary>
    /// <param name="policy">The rules.</param>
    /// <param name="settings">What does not change.</param>
    public SchedulerState(SchedulerPolicy policy, SchedulerSettings settings)
    {
        _ledger = new TrialLedger(policy, settings);
        _claims = new ClaimTransitions(_ledger);
        _finishes = new FinishTransitions(_ledger, _claims);
        _failures = new FailureTransitions(_ledger, _finishes);
    }

    /// <summary>The devices that take no more trials.</summary>
    public IReadOnlyList<string> LostDevices => _ledger.Health.Out;

    /// <summary>What this run has ended.</summary>
    public TrialCounts Counts => _ledger.Counts;

    /// <summary>How many trials workers hold.</summary>
    public int InFlight => _ledger.InFlight;

    /// <summary>Whether the sweep was asked to begin no more trials, or was stopped.</summary>
    public bool WasStopped => _ledger.IsStopped || _ledger.IsDraining;

    /// <summary>What was asked of the sweep last.</summary>
    public SweepRequest Request => _ledger.Request;

    /// <summary>Whether no claim, end or release is being written.</summary>
    public bool IsSettled => _ledger.Claiming + _ledger.Settling == 0;

    /// <summary>The leases of the trials whose workers answer, to be renewed.</summary>
    public IReadOnlyList<TrialLease> Answering(TimeSpan now) => _ledger.Answering(now);

    /// <summary>How many trials a worker was given.</summary>
    public long ClaimsOf(int worker) => _ledger.Workers[worker].Claims;

    /// <summary>Whether a worker gets no more trials, because the sweep is over or its device is out.</summary>
    public bool IsOverFor(int worker, SchedulerTime now) => _ledger.IsOverFor(_ledger.Workers[worker], now);

    /// <summary>Whether a worker's process gets no more trials: the sweep is over for it, or a new process takes its place.</summary>
    public bool EndsProcess(int worker, SchedulerTime now) => _ledger.EndsProcess(_ledger.Workers[worker], now);

    /// <summary>Whether a worker holds no trial and its process is to end.</summary>
    public bool IsLeaving(int worker, SchedulerTime now) => _ledger.Workers[worker].Trial is null && EndsProcess(worker, now);

    /// <summary>Why a worker must be ended by force; null when it need not be.</summary>
    public TrialTimeout? FindTimeout(int worker, TimeSpan now) => _ledger.Workers[worker].Trial?.FindTimeout(now, _ledger.Settings.TimeLimit, _ledger.Settings.Silence);

    /// <summary>How many trials this sweep could run now, at most <paramref name="max"/>: those that run, and those that it may begin.</summary>
    public int CountUsable(int max)
    {
        var ready = _ledger.Request == SweepRequest.Pause || WasStopped ? 0 : _ledger.IsExhausted ? _ledger.Queue.Pending + _ledger.Queue.Exclusive + _ledger.Workers.Count(worker => worker.Retry is not null) : max;
        return Math.Min(max, _ledger.InFlight + _ledger.Claiming + Math.Min(max, ready));
    }

    /// <summary>Takes an event in.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="now">When; no earlier than that of the event before.</param>
    /// <returns>What is to be done, in order. Every effect that needs the store must be answered, by its event or by <see cref="SchedulerEvent.EffectFailed"/>.</returns>
    public IReadOnlyList<SchedulerEffect> Apply(SchedulerEvent change, SchedulerTime now)
    {
        (_ledger.Now, _ledger.Effects) = (now, []);
        switch (change)
        {
            case SchedulerEvent.ProcessStarting e:
                (_ledger.Workers[e.Worker].HasRun, _ledger.Workers[e.Worker].Leaving) = (false, null);
                break;
            case SchedulerEvent.ClaimRequested e:
                _claims.OnClaimRequested(_ledger.Workers[e.Worker]);
                break;
            case SchedulerEvent.Refilled e:
                _claims.OnRefilled(e);
                break;
            case SchedulerEvent.OthersChecked e:
                _claims.OnOthersChecked(e);
                break;
            case SchedulerEvent.Claimed e:
                _claims.OnClaimed(_ledger.Workers[e.Effect.Worker], e.Lease);
                break;
            case SchedulerEvent.Reported e:
                _finishes.OnReported(_ledger.Workers[e.Worker], e);
                break;
            case SchedulerEvent.FinishRequested e:
                _failures.OnFinishRequested(_ledger.Workers[e.Worker], e);
                break;
            case SchedulerEvent.Finished e:
                _finishes.OnFinished(_ledger.Workers[e.Effect.Worker], e);
                break;
            case SchedulerEvent.Released e:
                _finishes.OnReleased(_ledger.Workers[e.Effect.Worker], e);
                break;
            case SchedulerEvent.WorkerExited e:
                _failures.OnWorkerExited(_ledger.Workers[e.Worker], e.Reason, e.IsBlameless);
                break;
            case SchedulerEvent.WorkerTimedOut e:
                _failures.OnTimeout(_ledger.Workers[e.Worker], e);
                break;
            case SchedulerEvent.WorkerSuspended e when _ledger.Workers[e.Worker] is { Trial: { } trial } worker:
                worker.Trial = trial with { Suspended = trial.Suspended + e.Time };
                break;
            case SchedulerEvent.ControlChanged e when e.Request != _ledger.Request:
                _ledger.Request = e.Request;
                _ledger.IsDraining |= e.Request == SweepRequest.Stop;
                _ledger.Notify(observer => observer.Asked(e.Request));
                _ledger.Emit(new SchedulerEffect.Wake());
                break;
            case SchedulerEvent.SharesChanged e:
                _ledger.Shares = e.Shares;
                _ledger.Emit(new SchedulerEffect.Wake());
                break;
            case SchedulerEvent.Draining:
                _ledger.IsDraining = true;
                _ledger.Emit(new SchedulerEffect.Wake());
                break;
            case SchedulerEvent.Stopping:
                _ledger.IsStopped = true;
                _ledger.Emit(new SchedulerEffect.Wake());
                break;
            case SchedulerEvent.Closing:
                Array.ForEach(_ledger.Workers, _ledger.GiveBack);
                break;
            case SchedulerEvent.EffectFailed e:
                _failures.OnEffectFailed(e.Effect);
                break;
        }

        return _ledger.Effects;
    }
}
