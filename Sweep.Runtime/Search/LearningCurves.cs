using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>The learning curves of a sweep's trials, which a pruner looks at. Not thread-safe.</summary>
/// <remarks>
/// Those of ended trials change no more and are added at the end, so that a pruner can keep what it computed of them; that an ended trial begins again is told by <see cref="Generation"/>.
/// Those of running trials, of which there are few, change with each report.
/// </remarks>
public sealed class LearningCurves
{
    private readonly bool[] _isMaximized;
    private readonly List<LearningCurve> _running = [];
    private readonly List<LearningCurve> _ended = [];
    private readonly Dictionary<long, LearningCurve> _all = [];

    /// <summary>No curves yet.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="directions">Of each objective, at least one, whether it is minimised or maximised.</param>
    public LearningCurves(string experiment, IReadOnlyList<Direction> directions)
    {
        ArgumentNullException.ThrowIfNull(directions);
        Experiment = experiment;
        _isMaximized = [.. directions.Select(static direction => direction == Direction.Maximize)];
    }

    /// <summary>The experiment's name.</summary>
    public string Experiment { get; }

    /// <summary>How many objectives there are, at least one.</summary>
    public int Objectives => _isMaximized.Length;

    /// <summary>The curves of running trials, in no order.</summary>
    public IReadOnlyList<LearningCurve> Running => _running;

    /// <summary>The curves of trials that have ended, in the order in which they did.</summary>
    public IReadOnlyList<LearningCurve> Ended => _ended;

    /// <summary>Changes when <see cref="Ended"/> does otherwise than by growing: an ended trial began again.</summary>
    public int Generation { get; private set; }

    /// <summary>Whether an objective is to be maximised, so that its losses are the negated metric.</summary>
    /// <param name="objective">The position among the objectives.</param>
    public bool IsMaximized(int objective) => _isMaximized[objective];

    /// <summary>A trial begins, without a curve. What it reported when it began before is forgotten.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="config">See <see cref="LearningCurve.Config"/>.</param>
    /// <param name="replicate">Which replicate of its config it is, from 0.</param>
    public LearningCurve Begin(long number, string config, int replicate)
    {
        if (_all.TryGetValue(number, out var before) && !_running.Remove(before))
        {
            _ended.Remove(before);
            Generation++;
        }

        var curve = new LearningCurve(number, config, replicate, Objectives);
        _all[number] = curve;
        _running.Add(curve);
        return curve;
    }

    /// <summary>The curve of a running trial; null where there is none with this number.</summary>
    public LearningCurve? FindRunning(long number) => _all.TryGetValue(number, out var curve) && curve.State == TrialState.Running ? curve : null;

    /// <summary>A running trial reports an objective. A later report of the same step replaces an earlier one.</summary>
    /// <param name="trial">Its curve.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="objective">The position among the objectives.</param>
    /// <param name="value">The metric as reported; may be NaN or infinite.</param>
    /// <returns>Whether the step is complete by it, so that the trial is to be judged.</returns>
    public bool Report(LearningCurve trial, int step, int objective, double value)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.State == TrialState.Running
            ? trial.Set(step, objective, _isMaximized[objective] ? -value : value)
            : throw new ArgumentException($"Trial {trial.Number} has ended as {trial.State} and reports no more", nameof(trial));
    }

    /// <summary>A running trial has ended.</summary>
    /// <param name="trial">Its curve.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="results">The objectives of a completed trial, as reported; else empty.</param>
    public void End(LearningCurve trial, TrialState state, IReadOnlyList<double> results)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(results);
        if (!_running.Remove(trial))
        {
            throw new ArgumentException($"Trial {trial.Number} is not running", nameof(trial));
        }

        (trial.State, trial.FinalLosses) = (state, [.. results.Select((value, objective) => _isMaximized[objective] ? -value : value)]);
        _ended.Add(trial);
    }
}
