// Longer than most: the one place where a sweep's state changes, and all of it under one lock.
using Sweep.Runtime.Devices;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Runtime.Scheduling;

/// <summary>A running sweep: hands trials to workers, takes what comes of them, keeps the leases. Does what its policy decides.</summary>
internal sealed class SweepDesk(Experiment experiment, ITrialStore store, GridSelection selection, ISweepPolicy policy, ISweepObserver observer, TimeProvider clock, SweepOptions options, Action failed)
    : IWorkerDesk, IDisposable
{
    /// <summary>How long a claim holds. It is renewed three times as often, and only matters when this process freezes or dies.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly IEnumerator<AxisValue[]> _selected = selection.Configs.GetEnumerator();
    private readonly Queue<(long Number, string Key)> _queue = new();
    private readonly HeldTrials _running = new(clock);
    private readonly long _begun = clock.GetTimestamp();
    private readonly List<string> _elsewhere = [];
    private readonly Dictionary<int, long> _claims = [];
    private readonly DeviceHealth _health = new();
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastLook;
    private bool _exhausted;
    private bool _stopped;
    private bool _draining;
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

    /// <inheritdoc/>
    public bool IsOverFor(int worker)
    {
        lock (_gate)
        {
            return IsOver(worker);
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
                    if (IsOver(worker) || clock.GetElapsedTime(began) > s_patience)
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
    public bool Report(int worker, long number, long token, IReadOnlyList<TrialReport> reports)
    {
        if (!store.Report(Space, number, token, reports))
        {
            return false;
        }

        lock (_gate)
        {
            if (_running.Hear(worker, number, token) is { } held)
            {
                foreach (var report in reports)
                {
                    observer.TrialReported(worker, held.Lease, report);
                }
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Finish(int worker, long number, long token, TrialOutcome outcome)
    {
        if (outcome.State == TrialState.Failed && DeviceErrors.Tell(outcome.Error) && FailByDevice(worker, number, token, outcome.Error!))
        {
            return true;
        }

        var taken = store.Finish(Space, number, token, outcome);
        lock (_gate)
        {
            if (_running.Hear(worker, number, token) is { } held)
            {
                _running.Remove(worker, out _);
                if (taken)
                {
                    Count(worker, held, outcome);
                }
                else
                {
                    _elsewhere.Add(held.Lease.Key);
                }

                Announce();
            }
        }

        return taken;
    }

    // A trial that failed by its device's fault is given back, for another device or another try, up to the limit of attempts.
    private bool FailByDevice(int worker, long number, long token, string error)
    {
        lock (_gate)
        {
            if (_running.Hear(worker, number, token) is not { } held)
            {
                return false;
            }

            _running.Remove(worker, out _);
            Return(worker, held, error);
            Announce();
            return true;
        }
    }

    /// <summary>A worker process has ended before the sweep was over: its trial, if it held one, is given back, or failed once it was claimed too often.</summary>
    /// <param name="worker">Which.</param>
    /// <param name="reason">How it ended; the first line is for people, further ones may hold what it wrote last.</param>
    public void Lose(int worker, string reason)
    {
        lock (_gate)
        {
            if (!_running.Remove(worker, out var held))
            {
                observer.WorkerLost(worker, null, FirstLine(reason));
                return;
            }

            Return(worker, held, reason);
            Announce();
        }
    }

    // Gives a trial back, or ends it as failed where it was claimed too often.
    private void Return(int worker, HeldTrial held, string reason)
    {
        var lease = held.Lease;
        var device = options.SlotOf(worker).Device;
        _health.Count(device, DeviceErrors.Tell(reason));
        if (!store.Release(Space, lease.Number, lease.Token, reason, options.AttemptLimit))
        {
            _elsewhere.Add(lease.Key);
        }

        var place = store.Find(Space, [lease.Key])[0];
        var line = FirstLine(reason) + (_health.IsOut(device) ? $"; {device} takes no more trials" : "");
        if (place.HasEnded)
        {
            observer.WorkerLost(worker, null, line);
            Count(worker, held, TrialOutcome.Failure(reason));
        }
        else
        {
            observer.WorkerLost(worker, lease, line);
            if (place.State == TrialState.Pending)
            {
                _queue.Enqueue((lease.Number, lease.Key));
            }
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
    public void Expire(int worker, OverdueTrial overdue, string how)
    {
        lock (_gate)
        {
            var reason = $"{overdue.Reason}; {how}";
            var (number, token) = (overdue.Lease.Number, overdue.Lease.Token);
            if (_running.Hear(worker, number, token) is null)
            {
                if (_running.Remove(worker, out var other))
                {
                    GiveBack(other.Lease);
                }

                observer.WorkerLost(worker, null, FirstLine(reason));
            }
            else if (overdue.IsFinal)
            {
                observer.WorkerLost(worker, null, FirstLine(reason));
                Finish(worker, number, token, TrialOutcome.Failure(reason));
            }
            else
            {
                Lose(worker, reason);
            }

            Announce();
        }
    }

    /// <summary>Looks what is asked of the sweep. To be called now and then, from a timer: a fault ends the sweep and is not thrown.</summary>
    /// <returns>Whether the sweep is to end now.</returns>
    public bool Heed()
    {
        try
        {
            var request = store.ReadRequest(Space);
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

    /// <summary>Gives back what is still held, which counts as no attempt. For the end, when no worker runs any more.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            var held = _running.All;
            _running.Clear();
            foreach (var trial in held)
            {
                store.Release(Space, trial.Lease.Number, trial.Lease.Token, reason: null, options.AttemptLimit);
            }
        }
    }

    /// <summary>Renews the leases of what runs. To be called at least twice in <see cref="LeaseLength"/>, from a timer: a fault ends the sweep and is not thrown.</summary>
    public void Renew()
    {
        try
        {
            lock (_gate)
            {
                foreach (var trial in _running.All.Where(trial => _running.Answers(trial, options.Silence)))
                {
                    // A lost lease shows itself to the worker, by its next report or sign of life.
                    store.Renew(Space, trial.Lease.Number, trial.Lease.Token, LeaseLength);
                }
            }
        }
        catch (SweepException fault)
        {
            Fail(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _selected.Dispose();

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
            switch (policy.Decide(Situation()))
            {
                case SweepStep.TopUp:
                    TopUp();
                    break;
                case SweepStep.LookElsewhere:
                    LookElsewhere();
                    break;
                case SweepStep.Claim:
                    var (number, key) = _queue.Dequeue();
                    if (store.Claim(Space, number, WorkerIdentity.Of(worker), options.SlotOf(worker).Device, LeaseLength, options.Code?.Hash) is { } lease)
                    {
                        _running.Add(worker, lease);
                        _claims[worker] = _claims.GetValueOrDefault(worker) + 1;
                        observer.TrialStarted(worker, lease);
                        return lease;
                    }

                    _elsewhere.Add(key);
                    break;
                default:
                    return null;
            }
        }
    }

    private void TopUp()
    {
        var configs = new List<AxisValue[]>(policy.ChunkSize);
        while (configs.Count < policy.ChunkSize && !(_exhausted = !_selected.MoveNext()))
        {
            configs.Add(_selected.Current);
        }

        List<string> keys = [.. configs.Select(values => ConfigKey.Format(Space, values))];
        var places = store.Find(Space, keys); // first, since a sweep that goes on finds most of them
        store.Add(Space, [.. configs.Where((_, i) => !places[i].IsStored)]);
        Enqueue(keys);
    }

    private void LookElsewhere()
    {
        _lastLook = clock.GetTimestamp();
        store.Reclaim(Space, WorkerIdentity.IsGone, options.AttemptLimit);
        List<string> keys = [.. _elsewhere];
        _elsewhere.Clear();
        Enqueue(keys);
    }

    private void Enqueue(List<string> keys)
    {
        var places = store.Find(Space, keys);
        for (var i = 0; i < keys.Count; i++)
        {
            if (places[i].State == TrialState.Pending)
            {
                _queue.Enqueue((places[i].Number, keys[i]));
            }
            else if (!places[i].HasEnded)
            {
                _elsewhere.Add(keys[i]);
            }
        }
    }

    private bool IsOver(int worker) => _stopped || _health.IsOut(options.SlotOf(worker).Device) || policy.Decide(Situation()) == SweepStep.Over;

    private void GiveBack(TrialLease lease)
    {
        store.Release(Space, lease.Number, lease.Token, reason: null, options.AttemptLimit);
        _elsewhere.Add(lease.Key);
    }

    private void Count(int worker, HeldTrial trial, TrialOutcome outcome)
    {
        if (!DeviceErrors.Tell(outcome.Error))
        {
            _health.Count(options.SlotOf(worker).Device, isFault: false);
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

        observer.TrialFinished(worker, trial.Lease, outcome, clock.GetElapsedTime(trial.Since));
    }

    private void Announce()
    {
        var change = _change;
        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        change.SetResult();
    }

    private SweepSituation Situation() => new(
        _queue.Count, _running.Count, _elsewhere.Count, _exhausted, _lastLook == 0 ? TimeSpan.MaxValue : clock.GetElapsedTime(_lastLook))
    {
        Ended = Completed + Failed + Diverged,
        Elapsed = clock.GetElapsedTime(_begun),
        Paused = _request == SweepRequest.Pause,
        Draining = _draining,
    };
}
