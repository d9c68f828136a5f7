using Sweep.Runtime.Search;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Runs a sweep's scheduler: hands trials to workers, takes what comes of them, keeps the leases. Holds no lock while it talks to the store, the source, the pruner or the observer. Thread-safe.</summary>
internal sealed class TrialDispatcher : IDisposable
{
    private static readonly TimeSpan s_claimTimeout = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly SchedulerState _state;
    private readonly StoreEffects _store;
    private readonly IConfigSource _source;
    private readonly PrunerSession? _curves;
    private readonly ProgressChannel _progress;
    private readonly TimeProvider _clock;
    private readonly Action _failed;
    private readonly MetricsObserver _metrics;
    private readonly long _began;
    private Exception? _fault;
    private volatile TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A dispatcher that hands out the configs of a source.</summary>
    /// <param name="trials">The experiment's trials in the store.</param>
    /// <param name="settings">The sweep's settings.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="source">Where configs come from; disposed with the dispatcher.</param>
    /// <param name="pruner">Stops trials early; null for none.</param>
    /// <param name="isGone">Whether the supervisor of a worker runs no more.</param>
    /// <param name="progress">Takes the events.</param>
    /// <param name="clock">Its timestamps stand still while this process does not run.</param>
    /// <param name="failed">Called when the store has a fault.</param>
    public TrialDispatcher(IExperimentTrials trials, SchedulerSettings settings, SchedulerPolicy policy, IConfigSource source, IPruner? pruner, Func<string, bool> isGone, ProgressChannel progress, TimeProvider clock, Action failed)
    {
        _store = new StoreEffects(trials, settings, source, isGone);
        _source = source;
        _curves = pruner is null ? null : _store.LoadCurves(pruner);
        (_progress, _clock, _failed) = (progress, clock, failed);
        _metrics = new MetricsObserver(settings.Space.Experiment);
        _began = clock.GetTimestamp();
        _state = new SchedulerState(policy, settings);
    }

    /// <summary>The first fault, of the store or of the program itself, which ended the sweep; null when there was none.</summary>
    public Exception? Fault => _fault;

    /// <summary>Whether trials may be pruned.</summary>
    public bool CanPrune => _curves is not null;

    /// <summary>Asks the state, which does not change by it.</summary>
    public T Query<T>(Func<SchedulerState, SchedulerTime, T> query)
    {
        lock (_gate)
        {
            return query(_state, Now());
        }
    }

    /// <summary>Whether a worker gets no more trials, because the sweep is over or its device is out.</summary>
    public bool IsOverFor(int worker) => Query((state, now) => state.IsOverFor(worker, now));

    /// <summary>Whether a worker's process gets no more trials, so that it ends: the sweep is over for it, or a new process is to take its place.</summary>
    public bool EndsProcess(int worker) => Query((state, now) => state.EndsProcess(worker, now));

    /// <summary>Gives a worker its next trial; waits a while for one if need be.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="isGone">Whether the worker waits no more; null if it waits for as long as this takes.</param>
    /// <returns>Null when there is none yet or the sweep is over.</returns>
    /// <exception cref="SweepException">The store has a fault.</exception>
    public async Task<TrialLease?> ClaimAsync(int worker, CancellationToken cancellation, Func<bool>? isGone = null)
    {
        var began = _clock.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isGone?.Invoke() == true)
            {
                return null;
            }

            var change = _change.Task; // before asking: what changes meanwhile is not missed
            switch (Run(new SchedulerEvent.ClaimRequested(worker)))
            {
                case SchedulerEffect.Assign assignment:
                    return assignment.Lease;
                case SchedulerEffect.NoTrial:
                    return null;
            }

            if (_clock.GetElapsedTime(began) > s_claimTimeout)
            {
                return null;
            }

            try
            {
                await change.WaitAsync(SchedulerPolicy.CheckPeriod, _clock, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Time to ask again.
            }
        }
    }

    /// <summary>Takes reports; none at all is a heartbeat, which asks whether the lease is held.</summary>
    /// <exception cref="SweepException">The store has a fault.</exception>
    public ReportAnswer Report(int worker, ReportRequest report)
    {
        if (_store.Report(report) == ReportAnswer.LeaseLost)
        {
            return ReportAnswer.LeaseLost;
        }

        Run(new SchedulerEvent.Reported(worker, report));
        return _curves?.Report(report.Lease.Number, report.Reports) == true ? ReportAnswer.Prune : ReportAnswer.Continue;
    }

    /// <summary>Takes the end of a trial with its last reports, and gives the worker its next one if there is one at once.</summary>
    /// <exception cref="SweepException">The store has a fault.</exception>
    public FinishResult FinishAndClaim(int worker, FinishRequest finish) => Run(new SchedulerEvent.FinishRequested(worker, finish)) switch
    {
        SchedulerEffect.Assign assignment => new FinishResult(true, assignment.Lease),
        SchedulerEffect.Acknowledge { IsTaken: true } => new FinishResult(true, null),
        _ => default,
    };

    /// <summary>Takes an event in that nobody waits for an answer to, and does what follows from it.</summary>
    /// <exception cref="SweepException">The store has a fault.</exception>
    public void Tell(SchedulerEvent change) => Run(change);

    /// <summary>Ends the sweep: its store has a fault, or the program itself.</summary>
    public void Fail(Exception fault)
    {
        Interlocked.CompareExchange(ref _fault, fault, null);
        try
        {
            Tell(new SchedulerEvent.Stopping());
        }
        finally
        {
            _failed();
        }
    }

    /// <summary>Polls for pause and stop requests. Call it periodically, from a timer: a fault ends the sweep and is not thrown.</summary>
    /// <returns>Whether the sweep is to end now.</returns>
    public bool PollControl()
    {
        _clock.GetTimestamp(); // a clock that counts only what it sees is read here, however long the store takes
        try
        {
            var request = _store.ReadControl();
            Tell(new SchedulerEvent.ControlChanged(request));
            return request == SweepRequest.StopNow;
        }
        catch (Exception fault)
        {
            Fail(fault);
            return false;
        }
    }

    /// <summary>Renews the leases of what runs. Call it at least twice in <see cref="StoreEffects.LeaseLength"/>, from a timer: a fault ends the sweep and is not thrown.</summary>
    public void Renew()
    {
        try
        {
            _store.Renew(Query((state, now) => state.Answering(now.Elapsed)));
        }
        catch (Exception fault)
        {
            Fail(fault);
        }
    }

    /// <summary>Gives back what is still held, which counts as no attempt, once what is being written is. For the end, when no worker runs any more.</summary>
    public async Task CloseAsync()
    {
        while (true)
        {
            var change = _change.Task;
            if (Query((state, _) => state.IsSettled))
            {
                break;
            }

            await change.ConfigureAwait(false);
        }

        try
        {
            Tell(new SchedulerEvent.Closing());
        }
        catch (Exception) when (Fault is not null)
        {
            // The leases run out.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    // Does all that follows from an event, and returns the answer to whoever it came from.
    private SchedulerEffect? Run(SchedulerEvent change)
    {
        var answer = default(SchedulerEffect?);
        var todo = new Queue<SchedulerEffect>(Apply(change));
        while (todo.TryDequeue(out var effect))
        {
            if (effect is SchedulerEffect.Assign or SchedulerEffect.Acknowledge or SchedulerEffect.NoTrial or SchedulerEffect.Wait)
            {
                answer = effect;
                continue;
            }

            if (effect is SchedulerEffect.BeginCurve or SchedulerEffect.EndCurve)
            {
                FollowCurve(effect);
                continue;
            }

            SchedulerEvent result;
            try
            {
                result = _store.Perform(effect);
            }
            catch (Exception fault)
            {
                foreach (var lost in todo.Prepend(effect))
                {
                    Apply(new SchedulerEvent.EffectFailed(lost));
                }

                if (fault is SweepException known && answer is SchedulerEffect.Assign or SchedulerEffect.Acknowledge)
                {
                    Fail(known); // what was done for the worker holds
                    return answer;
                }

                throw;
            }

            foreach (var next in Apply(result))
            {
                todo.Enqueue(next);
            }
        }

        return answer;
    }

    // Gives the effects that are more than a message: only those are carried out without the lock.
    private List<SchedulerEffect> Apply(SchedulerEvent change)
    {
        var left = new List<SchedulerEffect>();
        var measured = default(List<SchedulerEffect.Notify>?);
        lock (_gate)
        {
            foreach (var effect in _state.Apply(change, Now()))
            {
                switch (effect)
                {
                    case SchedulerEffect.Notify notice:
                        _progress.Post(notice.Send, notice.MayDrop);
                        MetricsObserver.Take(notice, ref measured);
                        break;
                    case SchedulerEffect.Wake:
                        _change.SetResult();
                        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                        break;
                    default:
                        left.Add(effect);
                        break;
                }
            }
        }

        measured?.ForEach(_metrics.Measure);
        return left;
    }

    private void FollowCurve(SchedulerEffect effect)
    {
        switch (effect)
        {
            case SchedulerEffect.BeginCurve begin:
                _curves?.Begin(begin.Lease);
                break;
            case SchedulerEffect.EndCurve { End: var end }:
                _curves?.End(end.Lease.Number, end.Reports, end.Outcome);
                break;
        }
    }

    private SchedulerTime Now() => new(_clock.GetElapsedTime(_began), _clock.GetUtcNow());
}
