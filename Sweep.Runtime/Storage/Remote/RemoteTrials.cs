using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>The trials of one experiment in a <see cref="RemoteTrialStore"/>.</summary>
internal sealed class RemoteTrials(RemoteTrialStore store, SpaceDescriptor space) : IExperimentTrials
{
    /// <inheritdoc/>
    public SpaceDescriptor Space => space;

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Add(IReadOnlyList<AxisValue[]> configs) => Write(StoreMessage.Add, new() { Configs = configs }).Statuses!;

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) => Call(StoreMessage.Find, new() { Names = keys }).Statuses!;

    /// <inheritdoc/>
    public TrialLease? Claim(ClaimRequest request) => Write(StoreMessage.Claim, new() { Claim = request }).Lease;

    /// <inheritdoc/>
    public bool Renew(LeaseId lease, TimeSpan length) => Write(StoreMessage.Renew, new() { Lease = lease, Length = length }).IsHeld;

    /// <inheritdoc/>
    public ReportAnswer Report(LeaseId lease, IReadOnlyList<MetricReport> reports) => Write(StoreMessage.Report, new() { Lease = lease, Reports = reports }).Answer;

    /// <inheritdoc/>
    public FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim)
    {
        ArgumentNullException.ThrowIfNull(finish);
        finish.Outcome.Check(space);
        var answer = Write(StoreMessage.FinishAndClaim, new() { Finish = finish, Claim = nextClaim });
        return new FinishResult(answer.IsHeld, answer.Lease);
    }

    /// <inheritdoc/>
    public bool Release(LeaseId lease, string? reason, int attemptLimit) => Write(StoreMessage.Release, new() { Lease = lease, Text = reason, AttemptLimit = attemptLimit }).IsHeld;

    /// <inheritdoc/>
    public int Reclaim(Func<string, bool> isGone, int attemptLimit) => Write(StoreMessage.Reclaim, new() { Names = [.. ReadWorkers().Where(isGone)], AttemptLimit = attemptLimit }).Count;

    /// <inheritdoc/>
    public int Requeue(IReadOnlyList<long> numbers) => Write(StoreMessage.Requeue, new() { Numbers = numbers }).Count;

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> Read() => store.Stream(StoreMessage.Read, space);

    /// <inheritdoc/>
    public TrialRecord? Read(long number) => Call(StoreMessage.ReadTrial, new() { Number = number }).Trial;

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory() => store.Stream(StoreMessage.ReadHistory, space);

    /// <inheritdoc/>
    public IReadOnlyList<MetricReport> ReadReports(long number, long? token = null) => Call(StoreMessage.ReadReports, new() { Number = number, Token = token }).Reports!;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<MetricReport>> ReadReportsOf(IReadOnlyList<long> numbers) => Call(StoreMessage.ReadReportsOf, new() { Numbers = numbers }).ReportsOf!;

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadWorkers() => Call(StoreMessage.ReadWorkers, new()).Names!;

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState() => Call(StoreMessage.CountByState, new()).States!;

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode() => Call(StoreMessage.CountByCode, new()).Codes!;

    /// <inheritdoc/>
    public void SetControl(SweepRequest request) => Write(StoreMessage.SetControl, new() { Request = request });

    /// <inheritdoc/>
    public SweepRequest ReadControl() => Call(StoreMessage.ReadControl, new()).Request;

    private StoreAnswer Write(StoreMessage method, StoreCall call) => store.Write(method, call, space);

    private StoreAnswer Call(StoreMessage method, StoreCall call) => store.Call(method, call, space);
}
