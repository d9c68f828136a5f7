using Sweep.Hosting.Workers;
using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Scheduling;

/// <summary>A desk that gives nothing and keeps what it is told is wrong.</summary>
internal sealed class RefusingDesk : IWorkerDesk
{
    public SweepException? Fault { get; private set; }

    public bool EndsProcess(int worker) => false;

    public Task<TrialLease?> ClaimAsync(int worker, CancellationToken cancellation) => Task.FromResult<TrialLease?>(null);

    public string? PrepareFolder(TrialLease lease) => null;

    public RelatedTrial? FindTrial(string experiment, string key) => null;

    public void Fail(SweepException fault) => Fault = fault;

    public ReportAnswer Report(int worker, ReportRequest request) => ReportAnswer.LeaseLost;

    public FinishResult FinishAndClaim(int worker, FinishRequest finish) => default;
}
