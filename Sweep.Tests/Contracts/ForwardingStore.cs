using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Contracts;

/// <summary>A store that hands everything on to another one, which stays its owner's. What a test wants otherwise, it overrides.</summary>
internal abstract class ForwardingStore(ITrialStore inner) : ITrialStore
{
    public string Id => inner.Id;

    public virtual string? OwnedFile => inner.OwnedFile;

    public IReadOnlyList<string> Experiments => inner.Experiments;

    public string? Prepare(SpaceDescriptor space) => inner.Prepare(space);

    public virtual int Add(SpaceDescriptor space, IReadOnlyList<AxisValue[]> configs) => inner.Add(space, configs);

    public IReadOnlyList<TrialPlace> Find(SpaceDescriptor space, IReadOnlyList<string> keys) => inner.Find(space, keys);

    public TrialLease? Claim(SpaceDescriptor space, string worker, string device, TimeSpan lease, string? codeHash = null) => inner.Claim(space, worker, device, lease, codeHash);

    public virtual TrialLease? Claim(SpaceDescriptor space, long number, string worker, string device, TimeSpan lease, string? codeHash = null) => inner.Claim(space, number, worker, device, lease, codeHash);

    public bool Renew(SpaceDescriptor space, long number, long token, TimeSpan lease) => inner.Renew(space, number, token, lease);

    public bool Report(SpaceDescriptor space, long number, long token, IReadOnlyList<TrialReport> reports) => inner.Report(space, number, token, reports);

    public virtual bool Finish(SpaceDescriptor space, long number, long token, TrialOutcome outcome) => inner.Finish(space, number, token, outcome);

    public bool Release(SpaceDescriptor space, long number, long token, string? reason, int attemptLimit) => inner.Release(space, number, token, reason, attemptLimit);

    public int Reclaim(SpaceDescriptor space, Func<string, bool> isGone, int attemptLimit) => inner.Reclaim(space, isGone, attemptLimit);

    public int Reopen(SpaceDescriptor space, IReadOnlyList<long> numbers) => inner.Reopen(space, numbers);

    public void KeepCode(CodeVersion code) => inner.KeepCode(code);

    public CodeVersion? ReadCode(string hash) => inner.ReadCode(hash);

    public void Ask(SpaceDescriptor space, SweepRequest request) => inner.Ask(space, request);

    public SweepRequest ReadRequest(SpaceDescriptor space) => inner.ReadRequest(space);

    public IReadOnlyList<string> CheckIntegrity() => inner.CheckIntegrity();

    public IReadOnlyList<CodeCount> CountByCode(SpaceDescriptor space) => inner.CountByCode(space);

    public IEnumerable<TrialRecord> ReadHistory(SpaceDescriptor space) => inner.ReadHistory(space);

    public IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number, long token) => inner.ReadReports(space, number, token);

    public IReadOnlyList<string> ReadWorkers(SpaceDescriptor space) => inner.ReadWorkers(space);

    public IReadOnlyDictionary<TrialState, long> CountByState(SpaceDescriptor space) => inner.CountByState(space);

    public virtual IEnumerable<TrialRecord> Read(SpaceDescriptor space) => inner.Read(space);

    public IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number) => inner.ReadReports(space, number);

    public void Dispose()
    {
    }
}
