using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Displays;

/// <summary>Base of the displays: updates the progress and passes on events, one at a time.</summary>
internal abstract class SweepDisplay(SweepProgress progress) : ISweepDisplay
{
    /// <summary>Held while the progress changes or is read.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>The progress of the sweep; read it under <see cref="Gate"/>.</summary>
    protected SweepProgress Progress { get; } = progress;

    /// <inheritdoc/>
    public void Started(long selected, long alreadyFinished, int workers)
    {
        lock (Gate)
        {
            Progress.Start(selected, alreadyFinished, workers);
            OnStarted(alreadyFinished, workers);
        }
    }

    /// <inheritdoc/>
    public void TrialStarted(int worker, TrialLease lease)
    {
        lock (Gate)
        {
            Progress.Start(worker, lease);
        }
    }

    /// <inheritdoc/>
    public void TrialReported(int worker, TrialLease lease, MetricReport report)
    {
        lock (Gate)
        {
            Progress.Report(worker, report);
        }
    }

    /// <inheritdoc/>
    public void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed)
    {
        lock (Gate)
        {
            Progress.Finish(worker, outcome, elapsed);
            OnFinished(TrialLine.Describe(Progress.Space, lease, outcome, elapsed), outcome.State);
        }
    }

    /// <inheritdoc/>
    public void Asked(SweepRequest request) => Say(request switch
    {
        SweepRequest.Pause => $"Paused: no new trials start. To resume: {Invocation.Of($"resume {Progress.Space.Experiment}")}",
        SweepRequest.Stop => "Stop requested. Finishing running trials",
        SweepRequest.StopNow => "Stop requested. Returning running trials to the queue",
        _ => "Resumed",
    });

    /// <inheritdoc/>
    public void WorkerLost(int worker, TrialLease? lease, string reason)
    {
        lock (Gate)
        {
            Progress.RemoveWorker(worker);
            OnNote($"worker {worker}: {reason}" + (lease is null ? "" : $"; trial {lease.Id.Number} ({lease.Trial.Key}) returned to the queue"));
        }
    }

    /// <inheritdoc/>
    public void Say(string line)
    {
        lock (Gate)
        {
            OnNote(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called under the lock when the sweep starts.</summary>
    protected abstract void OnStarted(long alreadyFinished, int workers);

    /// <summary>Called under the lock when a trial has finished.</summary>
    protected abstract void OnFinished(string line, TrialState state);

    /// <summary>Called under the lock with a message, such as the loss of a worker.</summary>
    protected abstract void OnNote(string line);

    /// <summary>Stops drawing.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
