using Sweep.Runtime.Storage;
using Sweep.Runtime.Telemetry;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Counts the trials of a sweep for whoever listens to its metrics.</summary>
/// <param name="experiment">The experiment's name.</param>
internal sealed class MetricsObserver(string experiment) : ISweepObserver
{
    /// <summary>Keeps an event to be measured once no lock is held; without a listener it keeps nothing.</summary>
    public static void Take(SchedulerEffect.Notify notice, ref List<SchedulerEffect.Notify>? measured)
    {
        if (!notice.MayDrop && SweepMetrics.IsEnabled)
        {
            (measured ??= []).Add(notice);
        }
    }

    /// <summary>Counts an event. What a listener throws ends here: what else follows from the event must be done all the same.</summary>
    public void Measure(SchedulerEffect.Notify notice)
    {
        try
        {
            notice.Send(this);
        }
        catch (Exception)
        {
            // The listener's fault.
        }
    }

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
        ArgumentNullException.ThrowIfNull(outcome);
        SweepMetrics.CountEnd(experiment, outcome.State, elapsed);
    }

    /// <inheritdoc/>
    public void Asked(SweepRequest request)
    {
    }

    /// <inheritdoc/>
    public void WorkerLost(int worker, TrialLease? lease, string reason) => SweepMetrics.CountLostWorker(experiment);
}
