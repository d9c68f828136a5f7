using Sweep.Runtime.Processes;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Carries out the scheduler's effects that need the store. Thread-safe where the store is; the source is asked by one at a time, since the scheduler has one refill under way at most.</summary>
/// <param name="trials">The experiment's trials in the store.</param>
/// <param name="settings">The sweep's settings.</param>
/// <param name="source">Where configs come from.</param>
/// <param name="isGone">Whether the supervisor of a worker runs no more.</param>
internal sealed class StoreEffects(IExperimentTrials trials, SchedulerSettings settings, IConfigSource source, Func<string, bool> isGone)
{
    /// <summary>How long a claim holds. It is renewed three times as often, and only matters when the supervisor freezes or dies.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    private SpaceDescriptor Space => settings.Space;

    /// <summary>Carries out an effect.</summary>
    /// <returns>The event that answers the effect.</returns>
    /// <exception cref="SweepException">The store has a fault, or the source has one.</exception>
    public SchedulerEvent Perform(SchedulerEffect effect) => effect switch
    {
        SchedulerEffect.Refill refill => Refill(refill),
        SchedulerEffect.CheckOthers check => CheckOthers(check),
        SchedulerEffect.Claim claim => new SchedulerEvent.Claimed(claim, trials.Claim(ClaimOf(claim.Worker, claim.Trial))),
        SchedulerEffect.Finish finish => Finish(finish),
        SchedulerEffect.Release release => new SchedulerEvent.Released(release, trials.Release(release.Trial.Lease.Id, release.Reason, int.MaxValue)),
        _ => throw new ArgumentException($"{effect.GetType().Name} needs no store", nameof(effect)),
    };

    /// <summary>Keeps reports of a running trial.</summary>
    public ReportAnswer Report(ReportRequest report) => trials.Report(report.Lease, report.Reports);

    /// <summary>Renews leases. One that is lost shows itself to the worker, by its next report or heartbeat; one whose trial has ended meanwhile is no longer there.</summary>
    public void Renew(IEnumerable<TrialLease> leases)
    {
        foreach (var lease in leases)
        {
            trials.Renew(lease.Id, LeaseLength);
        }
    }

    /// <summary>What was asked of the sweep.</summary>
    public SweepRequest ReadControl() => trials.ReadControl();

    /// <summary>A pruner's session over the curves of the trials that have ended.</summary>
    public PrunerSession LoadCurves(IPruner pruner)
    {
        var curves = new PrunerSession(pruner, trials.Space);
        trials.Read().Where(static trial => trial is { HasEnded: true, OutOfSpace: false }).ToList().ForEach(trial => curves.Load(trial, trials.ReadReports(trial.Number)));
        return curves;
    }

    private ClaimRequest ClaimOf(int worker, TrialRef trial) => new(WorkerIdentity.Of(worker), settings.Devices[worker], LeaseLength, settings.CodeHash, trial.Number);

    private SchedulerEvent.Finished Finish(SchedulerEffect.Finish finish)
    {
        var result = trials.FinishAndClaim(finish.Request, finish.Next is { } next ? ClaimOf(finish.Worker, next) : null);
        return new SchedulerEvent.Finished(finish, result.IsAccepted, result.Next);
    }

    private SchedulerEvent.Refilled Refill(SchedulerEffect.Refill refill)
    {
        var configs = source.Take(refill.Count, refill.Finished);
        var statuses = trials.Add(configs);
        var (pending, held) = Split([.. configs.Select((values, i) => new TrialRef(statuses[i].Number, ConfigKey.Format(Space, values), values))], statuses);
        return new SchedulerEvent.Refilled(refill, pending, held, source.IsExhausted, configs.Count == 0);
    }

    private SchedulerEvent.OthersChecked CheckOthers(SchedulerEffect.CheckOthers check)
    {
        Renew(check.InFlight);
        trials.Reclaim(isGone, settings.AttemptLimit);
        var (pending, held) = Split(check.Trials, trials.Find([.. check.Trials.Select(trial => trial.Key)]));
        return new SchedulerEvent.OthersChecked(check, pending, held);
    }

    // Those that are pending, and those that somebody holds; not those that have ended.
    private static (List<TrialRef> Pending, List<TrialRef> Held) Split(IReadOnlyList<TrialRef> refs, IReadOnlyList<TrialStatus> statuses) =>
        ([.. refs.Where((_, i) => statuses[i].State == TrialState.Pending)], [.. refs.Where((_, i) => statuses[i].State != TrialState.Pending && !statuses[i].HasEnded)]);
}
