using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>Runs the scheduler against invented devices and trials: no process, no store, no clock but its own.</summary>
/// <param name="space">The experiment, for what is learned of its trials' times.</param>
/// <param name="slots">How many trials run at once.</param>
internal sealed class SweepSimulation(SpaceDescriptor space, int slots)
{
    private readonly SchedulerState _state = new(new SchedulerPolicy(SweepBudget.Unlimited), new SchedulerSettings(space, [.. Enumerable.Repeat("gpu", slots)]));
    private readonly PriorityQueue<(int Worker, TrialLease Lease), double> _running = new();
    private readonly List<double> _seconds = [];

    /// <summary>When the last trial ended, in seconds.</summary>
    public double Makespan { get; private set; }

    /// <summary>How many trials have ended.</summary>
    public long Ended => _state.Counts.Total;

    /// <summary>No scheduler can end sooner, in seconds: all slots busy to the end, or one after the other what the longest trial takes.</summary>
    public double Bound => Math.Max(_seconds.Sum() / slots, _seconds.Max());

    private SchedulerTime Now => new(TimeSpan.FromSeconds(Makespan), DateTimeOffset.UnixEpoch);

    /// <summary>Runs trials to their end.</summary>
    /// <param name="trials">In the order of the grid: values and seconds.</param>
    public void Run(IEnumerable<(IReadOnlyList<AxisValue> Values, double Seconds)> trials)
    {
        using var selected = trials.GetEnumerator();
        for (var slot = 0; slot < slots; slot++)
        {
            Apply(new SchedulerEvent.ClaimRequested(slot), selected);
        }

        while (_running.TryDequeue(out var trial, out var end))
        {
            Makespan = end;
            Apply(new SchedulerEvent.FinishRequested(trial.Worker, new FinishRequest(trial.Lease.Id, new TrialOutcome(TrialState.Completed, [0]), [])), selected);
        }
    }

    private void Apply(SchedulerEvent change, IEnumerator<(IReadOnlyList<AxisValue> Values, double Seconds)> selected)
    {
        foreach (var effect in _state.Apply(change, Now))
        {
            switch (effect)
            {
                case SchedulerEffect.Refill refill:
                    Apply(Take(refill, selected), selected);
                    break;
                case SchedulerEffect.Claim claim:
                    Apply(new SchedulerEvent.Claimed(claim, Lease(claim.Trial)), selected);
                    break;
                case SchedulerEffect.Finish finish:
                    Apply(new SchedulerEvent.Finished(finish, true, finish.Next is { } next ? Lease(next) : null), selected);
                    break;
                case SchedulerEffect.Assign assignment:
                    _running.Enqueue((assignment.Worker, assignment.Lease), Makespan + _seconds[(int)assignment.Lease.Id.Number - 1]);
                    break;
            }
        }
    }

    private SchedulerEvent.Refilled Take(SchedulerEffect.Refill refill, IEnumerator<(IReadOnlyList<AxisValue> Values, double Seconds)> selected)
    {
        var taken = new List<TrialRef>();
        var isExhausted = false;
        while (taken.Count < refill.Count && !(isExhausted = !selected.MoveNext()))
        {
            _seconds.Add(selected.Current.Seconds);
            taken.Add(new TrialRef(_seconds.Count, "", selected.Current.Values));
        }

        return new SchedulerEvent.Refilled(refill, taken, [], isExhausted, taken.Count == 0);
    }

    private static TrialLease Lease(TrialRef trial) => new(trial, new LeaseId(trial.Number, 1), 1);
}
