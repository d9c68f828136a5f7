using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>The trials of one experiment in a <see cref="RemoteTrialStore"/>.</summary>
internal sealed class RemoteTrials(RemoteTrialStore store, SpaceDescriptor space) : IExperimentTrials
{
    /// <inheritdoc/>
    public SpaceDescriptor Space => space;

    /// <inheritdoc/>
    public int Add(IReadOnlyList<AxisValue[]> configs) => Write(StoreRoutes.Add, new() { Configs = configs }).Count;

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) => Call(StoreRoutes.Find, new() { Names = keys }).Statuses!;

    /// <inheritdoc/>
    public TrialLease? Claim(ClaimRequest request) => Write(StoreRoutes.Claim, new() { Claim = request }).Lease;

    /// <inheritdoc/>
    public bool Renew(LeaseId lease, TimeSpan length) => Write(StoreRoutes.Renew, new() { Lease = lease, Length = length }).IsHeld;

    /// <inheritdoc/>
    public ReportAnswer Report(LeaseId lease, IReadOnlyList<MetricReport> reports) => Write(StoreRoutes.Report, new() { Lease = lease, Reports = reports }).Answer;

    /// <inheritdoc/>
    public FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim)
    {
        ArgumentNullException.ThrowIfNull(finish);
        finish.Outcome.Check(space);
        var answer = Write(StoreRoutes.FinishAndClaim, new() { Finish = finish, Claim = nextClaim });
        return new FinishResult(answer.IsHeld, answer.Lease);
    }

    /// <inheritdoc/>
    public bool Release(LeaseId lease, string? reason, int attemptLimit) => Write(StoreRoutes.Release, new() { Lease = lease, Text = reason, AttemptLimit = attemptLimit }).IsHeld;

    /// <inheritdoc/>
    public int Reclaim(Func<string, bool> isGone, int attemptLimit) => Write(StoreRoutes.Reclaim, new() { Names = [.. ReadWorkers().Where(isGone)], AttemptLimit = attemptLimit }).Count;

    /// <inheritdoc/>
    public int Requeue(IReadOnlyList<long> numbers) => Write(StoreRoutes.Requeue, new() { Numbers = numbers }).Count;

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> Read() => store.Stream(StoreRoutes.Read, space);

    /// <inheritdoc/>
    public TrialRecord? Read(long number) => Call(StoreRoutes.ReadTrial, new() { Number = number }).Trial;

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory() => store.Stream(StoreRoutes.ReadHistory, space);

    /// <inheritdoc/>
    public IReadOnlyList<MetricReport> ReadReports(long number, long? token = null) => Call(StoreRoutes.ReadReports, new() { Number = number, Token = token }).Reports!;

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadWorkers() => Call(StoreRoutes.ReadWorkers, new()).Names!;

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState() => Call(StoreRoutes.CountByState, new()).States!;

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode() => Call(StoreRoutes.CountByCode, new()).Codes!;

    /// <inheritdoc/>
    public void SetControl(SweepRequest request) => Write(StoreRoutes.SetControl, new() { Request = request });

    /// <inheritdoc/>
    public SweepRequest ReadControl() => Call(StoreRoutes.ReadControl, new()).Request;

    private StoreAnswer Write(string route, StoreCall call) => store.Write(route, call, space);

    private StoreAnswer Call(string route, StoreCall call) => store.Call(route, call, space);
}
