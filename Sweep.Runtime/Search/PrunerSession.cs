using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Search;

/// <summary>Keeps every trial's curve for a pruner, and asks it after each step that is reported. Thread-safe.</summary>
internal sealed class PrunerSession
{
    private readonly Lock _gate = new();
    private readonly SpaceDescriptor _space;
    private readonly IPruner _pruner;
    private readonly LearningCurves _curves;
    private readonly Dictionary<string, int> _objectives;
    private readonly int[] _positions; // of the objectives among the metrics
    private readonly Func<LearningCurve, bool> _judge;

    /// <summary>A session without curves.</summary>
    /// <param name="pruner">The pruner.</param>
    /// <param name="space">The experiment's space.</param>
    /// <exception cref="SweepException">The pruner cannot judge trials of this experiment.</exception>
    public PrunerSession(IPruner pruner, SpaceDescriptor space)
    {
        (_pruner, _space) = (pruner, space);
        _positions = [.. Enumerable.Range(0, space.Metrics.Count).Where(metric => space.Metrics[metric].Direction != Direction.None)];
        _objectives = Enumerable.Range(0, _positions.Length).ToDictionary(objective => space.Metrics[_positions[objective]].Name, StringComparer.Ordinal);
        _curves = new LearningCurves(space.Experiment, [.. _positions.Select(position => space.Metrics[position].Direction)]);
        _judge = pruner.Begin(_curves);
    }

    /// <summary>Takes in a trial that ended in an earlier run.</summary>
    public void Load(TrialRecord trial, IEnumerable<MetricReport> reports)
    {
        lock (_gate)
        {
            var curve = Begin(trial.Number, trial.Values);
            End(curve, trial.State, reports, trial.Metrics);
        }
    }

    /// <summary>A trial begins, without a curve.</summary>
    public void Begin(TrialLease lease)
    {
        lock (_gate)
        {
            Begin(lease.Id.Number, lease.Trial.Values);
        }
    }

    /// <summary>Takes a running trial's reports in, and asks after each step.</summary>
    /// <returns>Whether the trial is to be stopped; never without a report of the objectives.</returns>
    /// <exception cref="SweepException">The pruner throws.</exception>
    public bool Report(long number, IEnumerable<MetricReport> reports)
    {
        lock (_gate)
        {
            if (_curves.FindRunning(number) is not { } curve)
            {
                return false;
            }

            var isPruned = false;
            foreach (var report in reports)
            {
                isPruned |= Take(curve, report) && Judge(curve);
            }

            return isPruned;
        }
    }

    /// <summary>A trial has ended, with its last reports.</summary>
    public void End(long number, IEnumerable<MetricReport> reports, TrialOutcome outcome)
    {
        lock (_gate)
        {
            if (_curves.FindRunning(number) is { } curve)
            {
                End(curve, outcome.State, reports, [.. outcome.Metrics]);
            }
        }
    }

    private LearningCurve Begin(long number, IReadOnlyList<AxisValue> values) =>
        _curves.Begin(number, ConfigKey.Format(_space, _space.Replicate(values, 0)), (int)_space.SeedOf(values));

    private void End(LearningCurve curve, TrialState state, IEnumerable<MetricReport> reports, IReadOnlyList<MetricValue?> metrics)
    {
        foreach (var report in reports)
        {
            Take(curve, report);
        }

        _curves.End(curve, state, state == TrialState.Completed ? [.. _positions.Select(position => metrics[position]?.AsReal() ?? double.NaN)] : []);
    }

    // A store keeps no infinities: what is decided now is to be decided after a restart, too.
    private bool Take(LearningCurve curve, MetricReport report) =>
        _objectives.TryGetValue(report.Metric, out var objective) && _curves.Report(curve, report.Step, objective, double.IsFinite(report.Value) ? report.Value : double.NaN);

    private bool Judge(LearningCurve curve)
    {
        try
        {
            return _judge(curve);
        }
        catch (Exception fault) when (fault is not SweepException)
        {
            throw new SweepException($"The pruner '{_pruner.Id}' failed: {fault.Message}", fault);
        }
    }
}
