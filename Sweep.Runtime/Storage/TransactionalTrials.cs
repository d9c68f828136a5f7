using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>The trials of one experiment in a <see cref="TransactionalTrialStore"/>: claim, finish, reclaim and requeue for every store with transactions.</summary>
internal sealed class TransactionalTrials(TransactionalTrialStore store, SpaceDescriptor space) : IExperimentTrials
{
    private const string Gone = "the worker ended without an answer";
    private const string Expired = "the worker did not answer before its lease ran out";

    /// <inheritdoc/>
    public SpaceDescriptor Space => space;

    private ClaimClock Clock => store.Clock;

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Add(IReadOnlyList<AxisValue[]> configs) => Write(table => table.AddPending(configs));

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) => store.Read(session => session.OpenTable(space).Find(keys));

    /// <inheritdoc/>
    public TrialLease? Claim(ClaimRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (now, until) = (Clock.Now, Clock.Until(request.Lease));
        return Clock.Start(space.Experiment, Write(table => Claim(table, request, now, until)));
    }

    /// <inheritdoc/>
    public bool Renew(LeaseId lease, TimeSpan length)
    {
        var until = Clock.Until(length);
        return Write(table => TryUpdate(table, lease, trial => trial with { LeaseUntil = until }));
    }

    /// <inheritdoc/>
    public ReportAnswer Report(LeaseId lease, IReadOnlyList<MetricReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return Write(table => TryReport(table, lease, reports)) ? ReportAnswer.Continue : ReportAnswer.LeaseLost;
    }

    /// <inheritdoc/>
    public FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim)
    {
        ArgumentNullException.ThrowIfNull(finish);
        finish.Outcome.Check(space);
        var until = Clock.Until(nextClaim?.Lease ?? TimeSpan.Zero);
        var result = End(finish.Lease, (table, seconds, now) => TryUpdate(table, finish.Lease, trial =>
        {
            table.WriteReports(finish.Lease.Number, finish.Reports);
            return trial.End(finish.Outcome, seconds, now);
        })
            ? new FinishResult(true, nextClaim is null ? null : Claim(table, nextClaim, now, until))
            : default);
        Clock.Start(space.Experiment, result.Next);
        return result;
    }

    /// <inheritdoc/>
    public bool Release(LeaseId lease, string? reason, int attemptLimit) =>
        End(lease, (table, seconds, now) => TryUpdate(table, lease, trial => trial.Release(reason, attemptLimit, seconds, now)));

    /// <inheritdoc/>
    public int Reclaim(Func<string, bool> isGone, int attemptLimit)
    {
        ArgumentNullException.ThrowIfNull(isGone);
        var (now, over) = (Clock.Now, Clock.Over);

        // Whether a worker is gone is asked outside of the transaction, since it may take long.
        var lost = new List<(TrialLease Lease, string Reason)>();
        foreach (var trial in Write(static table => table.ReadRunning()))
        {
            if ((isGone(trial.Worker!) ? Gone : trial.LeaseUntil < over ? Expired : null) is { } reason)
            {
                lost.Add((trial.Lease, reason));
            }
        }

        return lost.Count == 0 ? 0 : Write(table => lost.Count(each =>
            TryUpdate(table, each.Lease.Id, trial => trial.Release(each.Reason, attemptLimit, Clock.Seconds(space.Experiment, each.Lease.Id), now))));
    }

    /// <inheritdoc/>
    public int Requeue(IReadOnlyList<long> numbers) => Write(table =>
    {
        var count = 0;
        foreach (var number in numbers)
        {
            if (table.Read(number) is { HasEnded: true, OutOfSpace: false } trial)
            {
                table.Archive(trial);
                table.Update(trial.Requeue());
                count++;
            }
        }

        return count;
    });

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> Read() => Stream(static table => table.ReadAll());

    /// <inheritdoc/>
    public TrialRecord? Read(long number) => Read((table, map) => table.Read(number) is { } trial ? map(trial) : null, null);

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory() => Stream(static table => table.ReadHistory());

    /// <inheritdoc/>
    public IReadOnlyList<MetricReport> ReadReports(long number, long? token = null) => Read((table, _) => table.ReadReports(number, token), []);

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadWorkers() => Read((table, _) => table.ReadRunning().Select(trial => trial.Worker!).Distinct().Order(StringComparer.Ordinal).ToArray(), []);

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState()
    {
        var counts = Enum.GetValues<TrialState>().ToDictionary(static state => state, static _ => 0L);
        foreach (var (state, count) in Read((table, _) => table.CountByState(), new Dictionary<TrialState, long>()))
        {
            counts[state] = count;
        }

        return counts;
    }

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode() => Read((table, _) => table.CountByCode(), []);

    /// <inheritdoc/>
    public void SetControl(SweepRequest request) => store.Write(session => TransactionalTrialStore.Done(() => session.WriteControl(space.Experiment, request)));

    /// <inheritdoc/>
    public SweepRequest ReadControl() => store.Read(session => session.ReadControl(space.Experiment));

    private TrialLease? Claim(ITrialTable table, ClaimRequest request, DateTime now, long until)
    {
        if ((request.Number is { } number ? table.Read(number) : table.ReadFirstClaimable()) is not { IsClaimable: true } trial)
        {
            return null;
        }

        var claimed = trial.Claim(request, space.Fingerprint, now, until);
        table.Update(claimed);
        if (trial.Token > 0)
        {
            table.DeleteReports(trial.Number); // of an attempt that was given back
        }

        return claimed.Lease;
    }

    private static bool TryUpdate(ITrialTable table, LeaseId lease, Func<TrialRecord, TrialRecord> change)
    {
        if (table.Read(lease.Number) is not { } trial || !trial.IsHeldBy(lease))
        {
            return false;
        }

        table.Update(change(trial));
        return true;
    }

    private static bool TryReport(ITrialTable table, LeaseId lease, IReadOnlyList<MetricReport> reports)
    {
        if (table.Read(lease.Number)?.IsHeldBy(lease) != true)
        {
            return false;
        }

        table.WriteReports(lease.Number, reports);
        return true;
    }

    private T End<T>(LeaseId lease, Func<ITrialTable, double?, DateTime, T> end)
    {
        var (seconds, now) = (Clock.Seconds(space.Experiment, lease), Clock.Now);
        var result = Write(table => end(table, seconds, now));
        if (seconds is not null)
        {
            Clock.End(space.Experiment, lease.Number);
        }

        return result;
    }

    private T Write<T>(Func<ITrialTable, T> write) => store.Write(session => write(session.OpenTable(space)));

    private T Read<T>(Func<ITrialTable, Func<TrialRecord, TrialRecord>, T> read, T missing) => store.Read(session => Open(session) is { } open ? read(open.Table, open.Map) : missing);

    private IEnumerable<TrialRecord> Stream(Func<ITrialTable, IEnumerable<TrialRecord>> read) =>
        store.Stream(session => Open(session) is { } open ? read(open.Table).Select(open.Map) : []);

    // Stored trials with an older declaration are mapped as they are read.
    private (ITrialTable Table, Func<TrialRecord, TrialRecord> Map)? Open(IStoreSession session)
    {
        if (session.ReadSpace(space.Experiment) is not { } json)
        {
            return null;
        }

        var stored = SpaceJson.Read(json);
        var change = store.Change(stored, space);
        return stored.Fingerprint == space.Fingerprint ? (session.OpenTable(space), static trial => trial) : (session.OpenTable(stored), change.Map);
    }
}
