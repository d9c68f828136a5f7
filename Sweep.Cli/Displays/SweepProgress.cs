using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Displays;

/// <summary>Tracks the progress of a running sweep and estimates the remaining time. Not thread-safe: displays call it under their lock.</summary>
/// <param name="space">The space of the experiment.</param>
/// <param name="clock">Gives the time.</param>
/// <param name="devices">The device of each worker; null for the processor.</param>
internal sealed class SweepProgress(SpaceDescriptor space, TimeProvider clock, Func<int, string>? devices = null)
{
    private readonly string _objective = space.Objective.Name;
    private WorkerProgress?[] _workers = [];
    private long _begun;
    private int _finishedHere;
    private TimeSpan _busy;

    /// <summary>The space of the experiment.</summary>
    public SpaceDescriptor Space => space;

    /// <summary>The number of selected configs.</summary>
    public long Selected { get; private set; }

    /// <summary>The number of selected configs whose trial has finished, in this run or an earlier one.</summary>
    public long Ended { get; private set; }

    /// <summary>The number of trials that failed or diverged in this run.</summary>
    public long Faulty { get; private set; }

    /// <summary>The trial of each worker; null for an idle worker.</summary>
    public IReadOnlyList<WorkerProgress?> Workers => _workers;

    /// <summary>The number of workers that run a trial.</summary>
    public int Running => _workers.Count(worker => worker is not null);

    /// <summary>The number of selected configs whose trial has not started.</summary>
    public long Waiting => Math.Max(0, Selected - Ended - Running);

    /// <summary>The time since the start of the run.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_begun);

    /// <summary>The device of a worker.</summary>
    public string DeviceOf(int worker) => devices?.Invoke(worker) ?? "cpu";

    /// <summary>Records the start of the sweep.</summary>
    public void Start(long selected, long alreadyFinished, int workers)
    {
        _begun = clock.GetTimestamp();
        _workers = new WorkerProgress?[workers];
        Selected = selected;
        Ended = alreadyFinished;
    }

    /// <summary>Records that a worker has started a trial.</summary>
    public void Start(int worker, TrialLease lease) => _workers[worker] = new WorkerProgress(lease, clock.GetTimestamp(), null);

    /// <summary>Records a metric report; of several metrics the objective is shown.</summary>
    public void Report(int worker, MetricReport report)
    {
        if (_workers[worker] is { } current && (report.Metric == _objective || current.Last?.Metric != _objective))
        {
            _workers[worker] = current with { Last = report };
        }
    }

    /// <summary>Records the end of a trial.</summary>
    public void Finish(int worker, TrialOutcome outcome, TimeSpan elapsed)
    {
        _workers[worker] = null;
        Ended++;
        _finishedHere++;
        _busy += elapsed;
        if (outcome.State is TrialState.Failed or TrialState.Diverged)
        {
            Faulty++;
        }
    }

    /// <summary>Records the loss of a worker.</summary>
    public void RemoveWorker(int worker) => _workers[worker] = null;

    /// <summary>Estimates the remaining time from the mean duration of the finished trials; null before the first one.</summary>
    public TimeSpan? Remaining()
    {
        if (_finishedHere == 0 || _workers.Length == 0)
        {
            return null;
        }

        var mean = _busy / _finishedHere;
        var work = mean * (Selected - Ended);
        foreach (var worker in _workers)
        {
            if (worker is not null)
            {
                var done = clock.GetElapsedTime(worker.Since);
                work -= done < mean ? done : mean;
            }
        }

        return work / Math.Max(1, Math.Min(_workers.Length, Selected - Ended));
    }

    /// <summary>Estimates the remaining time of a worker's trial from the steps it has reported; null if unknown.</summary>
    public TimeSpan? Remaining(WorkerProgress worker) => worker.Last is { Step: > 0, Steps: > 0 } last && last.Steps >= last.Step
        ? clock.GetElapsedTime(worker.Since) / last.Step * (last.Steps - last.Step)
        : null;

    /// <summary>The time since a worker started its trial.</summary>
    public TimeSpan ElapsedOf(WorkerProgress worker) => clock.GetElapsedTime(worker.Since);
}
