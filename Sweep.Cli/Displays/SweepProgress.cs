using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Displays;

/// <summary>How far a running sweep is. Fed by a display, which holds its lock; reads no clock but the one it is given.</summary>
/// <param name="space">The space of the experiment.</param>
/// <param name="clock">Where times come from.</param>
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

    /// <summary>How many configs were asked for.</summary>
    public long Selected { get; private set; }

    /// <summary>How many of them have ended, in this run or before.</summary>
    public long Ended { get; private set; }

    /// <summary>How many ended as failed or diverged in this run.</summary>
    public long Faulty { get; private set; }

    /// <summary>What each worker is at; null for an idle one.</summary>
    public IReadOnlyList<WorkerProgress?> Workers => _workers;

    /// <summary>How many workers have a trial.</summary>
    public int Running => _workers.Count(worker => worker is not null);

    /// <summary>How many of the selected configs have not begun.</summary>
    public long Waiting => Math.Max(0, Selected - Ended - Running);

    /// <summary>How long the sweep has been running.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_begun);

    /// <summary>Where a worker's trials run.</summary>
    public string DeviceOf(int worker) => devices?.Invoke(worker) ?? "cpu";

    /// <summary>The sweep begins.</summary>
    public void Start(long selected, long alreadyFinished, int workers)
    {
        _begun = clock.GetTimestamp();
        _workers = new WorkerProgress?[workers];
        Selected = selected;
        Ended = alreadyFinished;
    }

    /// <summary>A worker begins a trial.</summary>
    public void Start(int worker, TrialLease lease) => _workers[worker] = new WorkerProgress(lease, clock.GetTimestamp(), null);

    /// <summary>A trial reports; among several metrics of a step the objective is the one shown.</summary>
    public void Report(int worker, MetricReport report)
    {
        if (_workers[worker] is { } current && (report.Metric == _objective || current.Last?.Metric != _objective))
        {
            _workers[worker] = current with { Last = report };
        }
    }

    /// <summary>A trial ends.</summary>
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

    /// <summary>A worker is gone.</summary>
    public void Lose(int worker) => _workers[worker] = null;

    /// <summary>How long the rest will take if its trials take as long as those so far; null before the first trial has ended.</summary>
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

    /// <summary>How long a worker's trial will take from now, by the steps it has reported; null where that is not known.</summary>
    public TimeSpan? Remaining(WorkerProgress worker) => worker.Last is { Step: > 0, Steps: > 0 } last && last.Steps >= last.Step
        ? clock.GetElapsedTime(worker.Since) / last.Step * (last.Steps - last.Step)
        : null;

    /// <summary>How long a worker has been at its trial.</summary>
    public TimeSpan ElapsedOf(WorkerProgress worker) => clock.GetElapsedTime(worker.Since);
}
