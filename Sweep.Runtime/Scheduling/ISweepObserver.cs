using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Sees a sweep being run: for progress displays. Called one event at a time, from any thread; must return soon and not throw.</summary>
public interface ISweepObserver
{
    /// <summary>The sweep begins.</summary>
    /// <param name="selected">How many configs were asked for.</param>
    /// <param name="alreadyFinished">How many of them had ended before.</param>
    /// <param name="workers">How many workers will run at once; they are numbered from 0.</param>
    void Started(long selected, long alreadyFinished, int workers);

    /// <summary>A worker has claimed a trial.</summary>
    void TrialStarted(int worker, TrialLease lease);

    /// <summary>A trial reported a number.</summary>
    void TrialReported(int worker, TrialLease lease, MetricReport report);

    /// <summary>A trial ended, and its store has it.</summary>
    void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed);

    /// <summary>Somebody asked something of the sweep: to pause, to go on, to stop.</summary>
    void Asked(SweepRequest request);

    /// <summary>A worker process ended before its time and is being replaced.</summary>
    /// <param name="worker">Which.</param>
    /// <param name="lease">The trial that it held, which is given back, or null.</param>
    /// <param name="reason">How it ended, such as <c>worker killed by signal 9 (SIGKILL)</c>.</param>
    void WorkerLost(int worker, TrialLease? lease, string reason);
}
