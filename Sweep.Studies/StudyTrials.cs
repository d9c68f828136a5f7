using Sweep.Runtime;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Studies;

/// <summary>A study's trials: which is given next, who holds it, and what has come of it. Thread-safe.</summary>
internal sealed class StudyTrials : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ITrialStore _store;
    private readonly bool _ownsStore;
    private readonly IExperimentTrials _trials;
    private readonly SamplerSource _source;
    private readonly PrunerSession? _pruning;
    private readonly HashSet<long> _told = []; // trials of which the pruner has seen the end
    private readonly ClaimRequest _claim;
    private readonly int _attemptLimit;
    private readonly int _replicates;
    private readonly List<FinishedConfig> _finished = [];
    private readonly TrialFollower _follower;
    private readonly Dictionary<LeaseId, BufferedChannel> _asked = [];

    /// <summary>Goes on from what a store has.</summary>
    public StudyTrials(ITrialStore store, bool ownsStore, SpaceDescriptor space, SearchPlan plan, IPruner? pruner, CodeVersion? code, StudyOptions options)
    {
        (_store, _ownsStore, _attemptLimit) = (store, ownsStore, options.AttemptLimit);
        store.EnsureSchema(space, WorkerIdentity.IsGone);
        if (code is not null)
        {
            store.KeepCode(code);
        }

        _trials = store.Trials(space);
        _replicates = plan.Replicates ?? space.Replicates;
        _claim = new ClaimRequest(WorkerIdentity.Of(0), options.Device, StoreEffects.LeaseLength, code?.Hash);
        _pruning = pruner is null ? null : new PrunerSession(pruner, space);
        List<TrialRecord> stored = [.. _trials.Read()];
        _source = new SamplerSource(plan, space, SamplerSource.Ends(_trials, stored));
        _follower = new TrialFollower(_trials, stored);
        foreach (var trial in stored.Where(static trial => trial.HasEnded))
        {
            _pruning?.Load(trial, _trials.ReadReports(trial.Number));
        }
    }

    /// <summary>Claims the next trial.</summary>
    /// <returns>Its lease, where its reports go, and what is cancelled when the lease is lost; null when there is none.</returns>
    public (TrialLease Lease, BufferedChannel Channel, CancellationToken Lost)? Ask()
    {
        lock (_gate)
        {
            _trials.Reclaim(WorkerIdentity.IsGone, _attemptLimit);
            while (true)
            {
                // What was proposed, added by another process or given back goes first: the order in which a run that is resumed takes them.
                if (_trials.Claim(_claim) is { } lease)
                {
                    _told.Remove(lease.Id.Number);
                    _pruning?.Begin(lease);
                    var lost = new CancellationTokenSource(); // without a timer it holds nothing that must be disposed of
                    var channel = OpenChannel(lease.Id, lost);
                    _asked.Add(lease.Id, channel);
                    return (lease, channel, lost.Token);
                }

                Follow();
                var configs = _source.Take(_replicates, _finished);
                if (configs.Count == 0)
                {
                    return null;
                }

                _trials.Add(configs);
            }
        }
    }

    /// <summary>Adds the replicates of a config that the store does not have, as pending.</summary>
    public void Enqueue(AxisValue[] values)
    {
        if (!_trials.Space.Contains(values))
        {
            throw new SweepException($"The config {ConfigKey.Format(_trials.Space, values)} is not in the space of '{_trials.Space.Experiment}', or an exclusion leaves it out");
        }

        _trials.Add([.. Enumerable.Range(0, _replicates).Select(seed => _trials.Space.Replicate(values, seed))]);
    }

    /// <summary>Ends a trial.</summary>
    public void End(TrialLease lease, TrialOutcome outcome)
    {
        IReadOnlyList<MetricReport> reports;
        try
        {
            reports = Take(lease).Complete();
        }
        catch (LeaseLostException lost)
        {
            throw Lost(lease, lost);
        }

        if (!_trials.FinishAndClaim(new FinishRequest(lease.Id, outcome, reports), null).IsAccepted)
        {
            throw Lost(lease, null);
        }

        _pruning?.End(lease.Id.Number, reports, outcome);
        _told.Add(lease.Id.Number);
    }

    /// <summary>Gives a trial back.</summary>
    public void GiveBack(TrialLease lease)
    {
        Take(lease).Dispose();
        _trials.Release(lease.Id, reason: null, int.MaxValue);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (lease, channel) in _asked)
            {
                channel.Dispose();
                _trials.Release(lease, reason: null, int.MaxValue);
            }

            _asked.Clear();
            _source.Dispose();
        }

        if (_ownsStore)
        {
            _store.Dispose();
        }
    }

    private BufferedChannel Take(TrialLease lease)
    {
        lock (_gate)
        {
            return _asked.Remove(lease.Id, out var channel)
                ? channel
                : throw new ArgumentException($"Trial {lease.Trial.Number} ({lease.Trial.Key}) was told or given back before, or another study gave it", nameof(lease));
        }
    }

    // Trials that other processes have added, and ends that have not been seen, this study's own included: so the history is that of the store.
    private void Follow()
    {
        var (added, ended) = _follower.Look();
        foreach (var trial in added)
        {
            _source.Follow(trial.Values);
        }

        foreach (var trial in ended)
        {
            _finished.Add(FinishedConfig.Of(_trials, trial));
            if (!_told.Contains(trial.Number))
            {
                _pruning?.Load(trial, _trials.ReadReports(trial.Number));
            }
        }
    }

    // The channel sends while something is reported, and every five seconds when nothing is: often enough to renew the lease there.
    private BufferedChannel OpenChannel(LeaseId lease, CancellationTokenSource lost)
    {
        var renewed = TimeProvider.System.GetTimestamp();
        return new BufferedChannel(Send, lost.Cancel, TimeProvider.System, _pruning is not null);

        ReportAnswer Send(IReadOnlyList<MetricReport> reports)
        {
            if (TimeProvider.System.GetElapsedTime(renewed) > StoreEffects.LeaseLength / 4)
            {
                if (!_trials.Renew(lease, StoreEffects.LeaseLength))
                {
                    return ReportAnswer.LeaseLost;
                }

                renewed = TimeProvider.System.GetTimestamp();
            }

            return reports.Count > 0 && _trials.Report(lease, reports) == ReportAnswer.LeaseLost ? ReportAnswer.LeaseLost
                : _pruning?.Report(lease.Number, reports) == true ? ReportAnswer.Prune
                : ReportAnswer.Continue;
        }
    }

    private static SweepException Lost(TrialLease lease, Exception? cause)
    {
        var message = $"Trial {lease.Trial.Number} ({lease.Trial.Key}) is no longer this process's, so that its result is not kept: its lease ran out, and it was given to another; ask for the next";
        return cause is null ? new SweepException(message) : new SweepException(message, cause);
    }
}
