using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Watches a sweep and says nothing.</summary>
internal sealed class SilentObserver : ISweepObserver
{
    /// <inheritdoc/>
    public void Started(long selected, long alreadyFinished, int workers)
    {
    }

    /// <inheritdoc/>
    public void TrialStarted(int worker, TrialLease lease)
    {
    }

    /// <inheritdoc/>
    public void TrialReported(int worker, TrialLease lease, MetricReport report)
    {
    }

    /// <inheritdoc/>
    public void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed)
    {
    }

    /// <inheritdoc/>
    public void Asked(SweepRequest request)
    {
    }

    /// <inheritdoc/>
    public void WorkerLost(int worker, TrialLease? lease, string reason)
    {
    }
}
