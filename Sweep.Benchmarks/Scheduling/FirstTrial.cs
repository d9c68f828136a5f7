using System.Diagnostics;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>Notes when the first trial of a sweep begins.</summary>
internal sealed class FirstTrial : ISweepObserver
{
    private readonly long _made = Stopwatch.GetTimestamp();

    /// <summary>How long after this was made; zero before.</summary>
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
