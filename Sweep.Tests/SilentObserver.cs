using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests;

/// <summary>Sees a sweep and says nothing.</summary>
internal sealed class SilentObserver : ISweepObserver
{
    public void Started(long selected, long alreadyFinished, int workers)
    {
    }

    public void TrialStarted(int worker, TrialLease lease)
    {
    }

    public void TrialReported(int worker, TrialLease lease, TrialReport report)
    {
    }

    public void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed)
    {
    }

    public void WorkerLost(int worker, TrialLease? lease, string reason)
    {
    }
}
