using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Hosting.Stores;

/// <summary>The trials of one experiment in a <see cref="HandoverStore"/>.</summary>
internal sealed class HandoverTrials(HandoverStore store, SpaceDescriptor space) : IExperimentTrials
{
    /// <inheritdoc/>
    public SpaceDescriptor Space => space;

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Add(IReadOnlyList<AxisValue[]> configs) => Call(trials => trials.Add(configs));

    /// <inheritdoc/>
    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) => Call(trials => trials.Find(keys));

    /// <inheritdoc/>
    public TrialLease? Claim(ClaimRequest request) => Call(trials => trials.Claim(request));

    /// <inheritdoc/>
    public bool Renew(LeaseId lease, TimeSpan length) => Call(trials => trials.Renew(lease, length));

    /// <inheritdoc/>
    public ReportAnswer Report(LeaseId lease, IReadOnlyList<MetricReport> reports) => Call(trials => trials.Report(lease, reports));

    /// <inheritdoc/>
    public FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim)
    {
        ArgumentNullException.ThrowIfNull(finish);
        var result = store.Call(each => each.Trials(space).FinishAndClaim(finish, nextClaim), out var wasRepeated);
        if (result.IsAccepted || !wasRepeated || Read(finish.Lease.Number) is not { HasEnded: true } trial || trial.Token != finish.Lease.Token || trial.State != finish.Outcome.State)
        {
            return result;
        }

        // The owner that has ended had written it and had not answered.
        return new FinishResult(true, nextClaim is null ? null : Claim(nextClaim));
    }

    /// <inheritdoc/>
    public bool Release(LeaseId lease, string? reason, int attemptLimit) => Call(trials => trials.Release(lease, reason, attemptLimit));

    /// <inheritdoc/>
    public int Reclaim(Func<string, bool> isGone, int attemptLimit) => Call(trials => trials.Reclaim(isGone, attemptLimit));

    /// <inheritdoc/>
    public int Requeue(IReadOnlyList<long> numbers) => Call(trials => trials.Requeue(numbers));

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> Read() => store.Stream(each => each.Trials(space).Read());

    /// <inheritdoc/>
    public TrialRecord? Read(long number) => Call(trials => trials.Read(number));

    /// <inheritdoc/>
    public IEnumerable<TrialRecord> ReadHistory() => store.Stream(each => each.Trials(space).ReadHistory());

    /// <inheritdoc/>
    public IReadOnlyList<MetricReport> ReadReports(long number, long? token = null) => Call(trials => trials.ReadReports(number, token));

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<MetricReport>> ReadReportsOf(IReadOnlyList<long> numbers) => Call(trials => trials.ReadReportsOf(numbers));

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadWorkers() => Call(trials => trials.ReadWorkers());

    /// <inheritdoc/>
    public IReadOnlyDictionary<TrialState, long> CountByState() => Call(trials => trials.CountByState());

    /// <inheritdoc/>
    public IReadOnlyList<CodeCount> CountByCode() => Call(trials => trials.CountByCode());

    /// <inheritdoc/>
    public void SetControl(SweepRequest request) => Call(trials =>
    {
        trials.SetControl(request);
        return true;
    });

    /// <inheritdoc/>
    public SweepRequest ReadControl() => Call(trials => trials.ReadControl());

    private T Call<T>(Func<IExperimentTrials, T> call) => store.Call(each => call(each.Trials(space)));
}
