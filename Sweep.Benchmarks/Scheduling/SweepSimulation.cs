using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>Runs a policy against invented devices and trials: no process, no store, no clock but its own. For tests of policies and for figures.</summary>
/// <param name="policy">What decides.</param>
/// <param name="space">The experiment, for what is learned of its trials' times.</param>
/// <param name="slots">How many trials run at once.</param>
internal sealed class SweepSimulation(ISweepPolicy policy, SpaceDescriptor space, int slots)
{
    private readonly DurationModel _durations = new(space);
    private readonly List<(IReadOnlyList<AxisValue> Values, double Seconds)> _pending = [];
    private readonly PriorityQueue<(IReadOnlyList<AxisValue> Values, double Seconds), double> _running = new();
    private double _time;
    private long _ended;
    private bool _isExhausted;

    /// <summary>When the last trial ended, in seconds.</summary>
    public double Makespan => _time;

    /// <summary>How many trials have ended.</summary>
    public long Ended => _ended;

    /// <summary>The seconds that all trials took together.</summary>
    public double Busy { get; private set; }

    /// <summary>No policy can end sooner, in seconds: all slots busy to the end, or one after the other what the longest trial takes.</summary>
    public double Bound => Math.Max(Busy / slots, Longest);

    /// <summary>The longest trial, in seconds.</summary>
    public double Longest { get; private set; }

    /// <summary>Runs trials to their end.</summary>
    /// <param name="trials">In the order of the grid: values and seconds.</param>
    public void Run(IEnumerable<(IReadOnlyList<AxisValue> Values, double Seconds)> trials)
    {
        using var selected = trials.GetEnumerator();
        while (true)
        {
            Begin(selected);
            if (!_running.TryDequeue(out var trial, out var end))
            {
                return;
            }

            _time = end;
            _ended++;
            _durations.Learn(trial.Values, TimeSpan.FromSeconds(trial.Seconds));
        }
    }

    // Fills the free slots as far as the policy lets it.
    private void Begin(IEnumerator<(IReadOnlyList<AxisValue> Values, double Seconds)> selected)
    {
        while (_running.Count < slots)
        {
            switch (policy.Decide(new SweepSituation(_pending.Count, _running.Count, 0, _isExhausted, TimeSpan.Zero) { Ended = _ended, Elapsed = TimeSpan.FromSeconds(_time) }))
            {
                case SweepStep.TopUp:
                    while (_pending.Count < policy.ChunkSize && !(_isExhausted = !selected.MoveNext()))
                    {
                        _pending.Add(selected.Current);
                    }

                    break;
                case SweepStep.Claim:
                    Start();
                    break;
                default:
                    return;
            }
        }
    }

    private void Start()
    {
        double[] expected = _isExhausted ? [.. _pending.Select(trial => _durations.Expect(trial.Values))] : [0];
        var position = policy.Choose(expected, _isExhausted);
        var trial = _pending[position];
        _pending.RemoveAt(position);
        Busy += trial.Seconds;
        Longest = Math.Max(Longest, trial.Seconds);
        _running.Enqueue(trial, _time + trial.Seconds);
    }
}
