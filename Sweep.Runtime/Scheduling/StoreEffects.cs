using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Runtime.Scheduling;

/// <summary>Carries out the scheduler's effects that need the store. Thread-safe where the store is; the source is asked by one at a time, since the scheduler has one refill under way at most.</summary>
/// <param name="store">The store.</param>
/// <param name="settings">The sweep's settings.</param>
/// <param name="source">Where configs come from.</param>
/// <param name="isGone">Whether the supervisor of a worker runs no more.</param>
internal sealed class StoreEffects(ITrialStore store, SchedulerSettings settings, IConfigSource source, Func<string, bool> isGone)
{
    /// <summary>How long a claim holds. It is renewed three times as often, and only matters when the supervisor freezes or dies.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    private SpaceDescriptor Space => settings.Space;

    /// <summary>Carries out an effect.</summary>
    /// <returns>What came of it.</returns>
    /// <exception cref="SweepException">The store has a fault, or the source has one.</exception>
    public SchedulerEvent Perform(SchedulerEffect effect) => effect switch
    {
        SchedulerEffect.Refill refill => Refill(refill),
        SchedulerEffect.CheckOthers check => CheckOthers(check),
        SchedulerEffect.Claim claim => new SchedulerEvent.Claimed(claim, Claim(ClaimOf(claim.Worker, claim.Trial))),
        SchedulerEffect.Finish finish => Finish(finish),
        SchedulerEffect.Release release => new SchedulerEvent.Released(release, store.Release(Space, release.Trial.Lease.Number, release.Trial.Lease.Token, release.Reason, int.MaxValue)),
        _ => throw new ArgumentException($"{effect.GetType().Name} needs no store", nameof(effect)),
    };

    /// <summary>Keeps reports of a running trial.</summary>
    /// <returns>False when the lease is lost.</returns>
    public bool Report(long number, long token, IReadOnlyList<TrialReport> reports) => store.Report(Space, number, token, reports);

    /// <summary>Renews leases. One that is lost shows itself to the worker, by its next report or heartbeat; one whose trial has ended meanwhile is no longer there.</summary>
    public void Renew(IEnumerable<TrialLease> leases)
    {
        foreach (var lease in leases)
        {
            store.Renew(Space, lease.Number, lease.Token, LeaseLength);
        }
    }

    /// <summary>What was asked of the sweep.</summary>
    public SweepRequest ReadRequest() => store.ReadRequest(Space);

    private TrialClaim ClaimOf(int worker, QueuedTrial trial) => new(trial.Number, WorkerIdentity.Of(worker), settings.Devices[worker], LeaseLength, settings.CodeHash);

    private TrialLease? Claim(TrialClaim claim) => store.Claim(Space, claim.Number, claim.Worker, claim.Device, claim.Lease, claim.CodeHash);

    private SchedulerEvent.Finished Finish(SchedulerEffect.Finish finish)
    {
        var turn = store.Turn(Space, finish.Number, finish.Token, finish.End.Reports, finish.End.Outcome, finish.Next is { } next ? ClaimOf(finish.Worker, next) : null);
        return new SchedulerEvent.Finished(finish, turn.Taken, turn.Next);
    }

    private SchedulerEvent.Refilled Refill(SchedulerEffect.Refill refill)
    {
        var configs = source.Take(refill.Count, refill.History);
        List<string> keys = [.. configs.Select(values => ConfigKey.Format(Space, values))];
        var places = store.Find(Space, keys); // first, since a sweep that is resumed finds most of them
        List<AxisValue[]> missing = [.. configs.Where((_, i) => !places[i].IsStored)];
        if (missing.Count > 0)
        {
            store.Add(Space, missing);
            places = store.Find(Space, keys);
        }

        var (pending, held) = Split([.. configs.Select((values, i) => new QueuedTrial(places[i].Number, keys[i], values))], places);
        return new SchedulerEvent.Refilled(refill, pending, held, source.IsExhausted, configs.Count == 0);
    }

    private SchedulerEvent.OthersChecked CheckOthers(SchedulerEffect.CheckOthers check)
    {
        Renew(check.InFlight);
        store.Reclaim(Space, isGone, settings.AttemptLimit);
        var (pending, held) = Split(check.Trials, store.Find(Space, [.. check.Trials.Select(trial => trial.Key)]));
        return new SchedulerEvent.OthersChecked(check, pending, held);
    }

    // Those that are pending, and those that somebody holds; not those that have ended.
    private static (List<QueuedTrial> Pending, List<QueuedTrial> Held) Split(IReadOnlyList<QueuedTrial> trials, IReadOnlyList<TrialPlace> places) =>
        ([.. trials.Where((_, i) => places[i].State == TrialState.Pending)], [.. trials.Where((_, i) => places[i].State != TrialState.Pending && !places[i].HasEnded)]);
}
