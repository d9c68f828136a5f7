using System.Diagnostics;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>Records when the first trial of a sweep starts.</summary>
internal sealed class FirstTrial : ISweepObserver
{
    private readonly long _made = Stopwatch.GetTimestamp();

    /// <summary>Time from the creation of this object to the start of the first trial; zero before that.</summary>
    public TimeSpan At { get; private set; }

    /// <inheritdoc/>
    public void Started(long selected, long alreadyFinished, int workers)
    {
    }

    /// <inheritdoc/>
    public void TrialStarted(int worker, TrialLease lease) => At = At == TimeSpan.Zero ? Stopwatch.GetElapsedTime(_made) : At;

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
