// Longer than most: the one place where a sweep's state changes, and all of it under one lock.
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

    private const string Device = "cpu";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly IEnumerator<AxisValue[]> _selected = selection.Configs.GetEnumerator();
    private readonly Queue<(long Number, string Key)> _queue = new();
    private readonly Dictionary<int, (TrialLease Lease, long Since)> _running = [];
    private readonly List<string> _elsewhere = [];
    private readonly Dictionary<int, long> _claims = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastLook;
    private bool _exhausted;
    private bool _stopped;

    /// <inheritdoc/>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                return _stopped || policy.Decide(Situation()) == SweepStep.Over;
            }
        }
    }

    /// <summary>The first fault of the store, which ended the sweep; null when there was none.</summary>
    public SweepException? Fault { get; private set; }

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
    public async Task<TrialLease?> ClaimAsync(int worker, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (_stopped || Claim(worker) is not { } lease)
                {
                    if (_stopped || policy.Decide(Situation()) == SweepStep.Over || clock.GetElapsedTime(began) > s_patience)
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
            if (Holds(worker, number, token))
            {
                foreach (var report in reports)
                {
                    observer.TrialReported(worker, _running[worker].Lease, report);
                }
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Finish(int worker, long number, long token, TrialOutcome outcome)
    {
        var taken = store.Finish(Space, number, token, outcome);
        lock (_gate)
        {
            if (Holds(worker, number, token))
            {
                var (lease, since) = _running[worker];
                _running.Remove(worker);
                if (taken)
                {
                    Count(worker, lease, since, outcome);
                }
                else
                {
                    _elsewhere.Add(lease.Key);
                }

                Announce();
            }
        }

        return taken;
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

            var (lease, since) = held;
            if (!store.Release(Space, lease.Number, lease.Token, reason, options.AttemptLimit))
            {
                _elsewhere.Add(lease.Key);
            }

            var place = store.Find(Space, [lease.Key])[0];
            if (place.HasEnded)
            {
                observer.WorkerLost(worker, null, FirstLine(reason));
                Count(worker, lease, since, TrialOutcome.Failure(reason));
            }
            else
            {
                observer.WorkerLost(worker, lease, FirstLine(reason));
                if (place.State == TrialState.Pending)
                {
                    _queue.Enqueue((lease.Number, lease.Key));
                }
            }

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
            var held = _running.Values.ToList();
            _running.Clear();
            foreach (var (lease, _) in held)
            {
                store.Release(Space, lease.Number, lease.Token, reason: null, options.AttemptLimit);
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
                foreach (var (lease, _) in _running.Values)
                {
                    // A lost lease shows itself to the worker, by its next report or sign of life.
                    store.Renew(Space, lease.Number, lease.Token, LeaseLength);
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
            store.Release(Space, held.Lease.Number, held.Lease.Token, reason: null, options.AttemptLimit);
            _elsewhere.Add(held.Lease.Key);
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
                    if (store.Claim(Space, number, WorkerIdentity.Of(worker), Device, LeaseLength, options.Code?.Hash) is { } lease)
                    {
                        _running[worker] = (lease, clock.GetTimestamp());
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

    private bool Holds(int worker, long number, long token) =>
        _running.TryGetValue(worker, out var held) && held.Lease.Number == number && held.Lease.Token == token;

    private void Count(int worker, TrialLease lease, long since, TrialOutcome outcome)
    {
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

        observer.TrialFinished(worker, lease, outcome, clock.GetElapsedTime(since));
    }

    private void Announce()
    {
        var change = _change;
        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        change.SetResult();
    }

    private SweepSituation Situation() => new(
        _queue.Count, _running.Count, _elsewhere.Count, _exhausted, _lastLook == 0 ? TimeSpan.MaxValue : clock.GetElapsedTime(_lastLook));
}
