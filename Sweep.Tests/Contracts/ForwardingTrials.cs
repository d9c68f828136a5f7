using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Contracts;

/// <summary>The trials of a <see cref="ForwardingStore"/>. A test overrides what it wants otherwise.</summary>
internal abstract class ForwardingTrials(IExperimentTrials inner) : IExperimentTrials
{
    public SpaceDescriptor Space => inner.Space;

    public IReadOnlyList<TrialStatus> Add(IReadOnlyList<AxisValue[]> configs) => inner.Add(configs);

    public IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys) => inner.Find(keys);

    public virtual TrialLease? Claim(ClaimRequest request) => inner.Claim(request);

    public bool Renew(LeaseId lease, TimeSpan length) => inner.Renew(lease, length);

    public ReportAnswer Report(LeaseId lease, IReadOnlyList<MetricReport> reports) => inner.Report(lease, reports);

    public virtual FinishResult FinishAndClaim(FinishRequest finish, ClaimRequest? nextClaim) => inner.FinishAndClaim(finish, nextClaim);

    public bool Release(LeaseId lease, string? reason, int attemptLimit) => inner.Release(lease, reason, attemptLimit);

    public int Reclaim(Func<string, bool> isGone, int attemptLimit) => inner.Reclaim(isGone, attemptLimit);

    public int Requeue(IReadOnlyList<long> numbers) => inner.Requeue(numbers);

    public virtual IEnumerable<TrialRecord> Read() => inner.Read();

    public TrialRecord? Read(long number) => inner.Read(number);

    public IEnumerable<TrialRecord> ReadHistory() => inner.ReadHistory();

    public IReadOnlyList<MetricReport> ReadReports(long number, long? token = null) => inner.ReadReports(number, token);

    public IReadOnlyList<string> ReadWorkers() => inner.ReadWorkers();

    public IReadOnlyDictionary<TrialState, long> CountByState() => inner.CountByState();

    public IReadOnlyList<CodeCount> CountByCode() => inner.CountByCode();

    public void SetControl(SweepRequest request) => inner.SetControl(request);

    public SweepRequest ReadControl() => inner.ReadControl();
}
