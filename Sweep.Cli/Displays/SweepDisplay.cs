using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Displays;

/// <summary>Shows a sweep being run: keeps its progress and tells the kind of display what happened, one event at a time.</summary>
internal abstract class SweepDisplay(SweepProgress progress) : ISweepDisplay
{
    /// <summary>Held while the progress changes or is read.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>How far the sweep is; to be read under <see cref="Gate"/>.</summary>
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
        SweepRequest.Pause => $"paused: no more trials begin; {Invocation.Of($"resume {Progress.Space.Experiment}")} goes on",
        SweepRequest.Stop => "asked to stop: finishing the trials that run",
        SweepRequest.StopNow => "asked to stop now: the trials that run are given back",
        _ => "going on",
    });

    /// <inheritdoc/>
    public void WorkerLost(int worker, TrialLease? lease, string reason)
    {
        lock (Gate)
        {
            Progress.Lose(worker);
            OnNote($"worker {worker}: {reason}" + (lease is null ? "" : $"; trial {lease.Id.Number} ({lease.Trial.Key}) is given back"));
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

    /// <summary>The sweep begins. Called under the lock.</summary>
    protected abstract void OnStarted(long alreadyFinished, int workers);

    /// <summary>A trial has ended. Called under the lock.</summary>
    protected abstract void OnFinished(string line, TrialState state);

    /// <summary>Something needs a look, such as a worker that is gone. Called under the lock.</summary>
    protected abstract void OnNote(string line);

    /// <summary>Ends the display.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
