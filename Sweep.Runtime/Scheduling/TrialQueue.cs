using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>The trials that a sweep has yet to begin, as far as it has taken its selection in: pending ones in the order in which they will be begun, and those that another supervisor holds. Not thread-safe.</summary>
internal sealed class TrialQueue(IExperimentTrials trials, GridSelection selection, ISweepPolicy policy, TimeProvider clock) : IDisposable
{
    private readonly IEnumerator<AxisValue[]> _selected = selection.Configs.GetEnumerator();
    private readonly List<TrialRef> _pending = [];
    private readonly Queue<TrialRef> _alone = new();
    private readonly List<TrialRef> _elsewhere = [];
    private readonly DurationModel _durations = new(trials.Space);
    private long _lastLook;

    /// <summary>How many trials are pending and known to be, those that are to run alone left out.</summary>
    public int Pending => _pending.Count;

    /// <summary>How many trials wait for a device of their own.</summary>
    public int Alone => _alone.Count;

    /// <summary>How many trials another supervisor holds, as far as is known.</summary>
    public int Elsewhere => _elsewhere.Count;

    /// <summary>Whether every selected config has been taken in.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>How long ago the trials elsewhere were looked at.</summary>
    public TimeSpan SinceLook => _lastLook == 0 ? TimeSpan.MaxValue : clock.GetElapsedTime(_lastLook);

    /// <summary>Takes the next trial out.</summary>
    public TrialRef Take()
    {
        double[] expected = IsExhausted ? [.. _pending.Select(trial => _durations.Expect(trial.Values))] : [0];
        var position = policy.Choose(expected, IsExhausted);
        var trial = _pending[position];
        _pending.RemoveAt(position);
        return trial;
    }

    /// <summary>Takes in what a trial took: those that are like it will take as long.</summary>
    public void Learn(IReadOnlyList<AxisValue> values, TimeSpan elapsed) => _durations.Learn(values, elapsed);

    /// <summary>Takes the next of those that are to run alone out.</summary>
    public TrialRef TakeAlone() => _alone.Dequeue();

    /// <summary>A trial is pending again.</summary>
    public void Add(TrialRef trial) => _pending.Add(trial);

    /// <summary>A trial is pending again, and is to have a device for itself.</summary>
    public void AddAlone(TrialRef trial) => _alone.Enqueue(trial);

    /// <summary>A trial may be held by another supervisor: it is looked at later.</summary>
    public void AddElsewhere(TrialRef trial) => _elsewhere.Add(trial);

    /// <summary>Takes the next configs of the selection into the store, and those that are to be run into the queue.</summary>
    public void Refill()
    {
        var configs = new List<AxisValue[]>(policy.ChunkSize);
        while (configs.Count < policy.ChunkSize && !(IsExhausted = !_selected.MoveNext()))
        {
            configs.Add(_selected.Current);
        }

        List<string> keys = [.. configs.Select(values => ConfigKey.Format(trials.Space, values))];
        var statuses = trials.Find(keys); // first, since a sweep that goes on finds most of them
        List<AxisValue[]> missing = [.. configs.Where((_, i) => !statuses[i].IsStored)];
        if (missing.Count > 0)
        {
            trials.Add(missing);
            statuses = trials.Find(keys);
        }

        Enqueue([.. configs.Select((values, i) => new TrialRef(statuses[i].Number, keys[i], values))], statuses);
    }

    /// <summary>Takes back what dead supervisors held, and looks which of the trials elsewhere have ended or are pending again.</summary>
    /// <param name="attemptLimit">How many claims a trial may have.</param>
    public void LookElsewhere(int attemptLimit)
    {
        _lastLook = clock.GetTimestamp();
        trials.Reclaim(Workers.WorkerIdentity.IsGone, attemptLimit);
        List<TrialRef> elsewhere = [.. _elsewhere];
        _elsewhere.Clear();
        Enqueue(elsewhere, trials.Find([.. elsewhere.Select(trial => trial.Key)]));
    }

    /// <inheritdoc/>
    public void Dispose() => _selected.Dispose();

    private void Enqueue(List<TrialRef> found, IReadOnlyList<TrialStatus> statuses)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (statuses[i].State == TrialState.Pending)
            {
                _pending.Add(found[i]);
            }
            else if (!statuses[i].HasEnded)
            {
                _elsewhere.Add(found[i]);
            }
        }
    }
}
