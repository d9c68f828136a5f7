using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>The trials that a sweep has yet to begin: pending ones in the order in which they will begin, and those that another supervisor holds. Not thread-safe.</summary>
internal sealed class TrialQueue(SpaceDescriptor space)
{
    private readonly List<TrialRef> _pending = [];
    private readonly Queue<TrialRef> _exclusive = new();
    private readonly List<TrialRef> _heldByOthers = [];
    private readonly DurationModel _durations = new(space);

    /// <summary>How many trials are pending, those that need a device to themselves left out.</summary>
    public int Pending => _pending.Count;

    /// <summary>How many trials wait for a device to themselves.</summary>
    public int Exclusive => _exclusive.Count;

    /// <summary>How many trials another supervisor holds, as far as is known.</summary>
    public int HeldByOthers => _heldByOthers.Count;

    /// <summary>Takes the next trial out.</summary>
    /// <param name="areAll">Whether no more will come from the source.</param>
    public TrialRef Take(bool areAll)
    {
        double[] expected = areAll ? [.. _pending.Select(trial => _durations.Expect(trial.Values))] : [0];
        var position = SchedulerPolicy.Choose(expected, areAll);
        var trial = _pending[position];
        _pending.RemoveAt(position);
        return trial;
    }

    /// <summary>Takes the next of those that need a device to themselves out.</summary>
    public TrialRef TakeExclusive() => _exclusive.Dequeue();

    /// <summary>Takes all that others hold out, to be checked.</summary>
    public IReadOnlyList<TrialRef> TakeHeldByOthers()
    {
        List<TrialRef> trials = [.. _heldByOthers];
        _heldByOthers.Clear();
        return trials;
    }

    /// <summary>A trial is pending.</summary>
    public void Add(TrialRef trial) => _pending.Add(trial);

    /// <summary>A trial is pending, and needs a device to itself.</summary>
    public void AddExclusive(TrialRef trial) => _exclusive.Enqueue(trial);

    /// <summary>A trial may be held by another supervisor: it is checked later.</summary>
    public void AddHeldByOthers(TrialRef trial) => _heldByOthers.Add(trial);

    /// <summary>Learns from a trial's duration: those that are like it will take as long.</summary>
    public void Learn(IReadOnlyList<AxisValue> values, TimeSpan elapsed) => _durations.Learn(values, elapsed);
}
