using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Search;

/// <summary>Keeps every trial's curve for a pruner, and asks it. Thread-safe.</summary>
/// <param name="pruner">The pruner.</param>
/// <param name="objective">The name of the objective's metric.</param>
internal sealed class LearningCurves(IPruner pruner, string objective)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, LearningCurve> _curves = [];

    /// <summary>Takes in the curve of a trial that ended in an earlier run or another process.</summary>
    /// <param name="trials">The experiment's trials.</param>
    /// <param name="trial">One of them, which has ended.</param>
    public void Load(ITrialReader trials, TrialRecord trial)
    {
        var curve = new LearningCurve(trial.Number) { State = trial.State };
        foreach (var report in trials.ReadReports(trial.Number).Where(report => report.Metric == objective))
        {
            curve.Set(report.Step, report.Value);
        }

        lock (_gate)
        {
            _curves[trial.Number] = curve;
        }
    }

    /// <summary>A trial begins, without a curve, or has ended with the one that it has.</summary>
    public void Update(long number, TrialState state)
    {
        lock (_gate)
        {
            if (state == TrialState.Running || !_curves.TryGetValue(number, out var curve))
            {
                _curves[number] = curve = new LearningCurve(number);
            }

            curve.State = state;
        }
    }

    /// <summary>Takes a trial's reports in.</summary>
    /// <returns>Whether the trial is to be stopped; never without a report of the objective.</returns>
    /// <exception cref="SweepException">The pruner throws.</exception>
    public bool Report(long number, IEnumerable<MetricReport> reports)
    {
        lock (_gate)
        {
            if (!_curves.TryGetValue(number, out var curve))
            {
                _curves[number] = curve = new LearningCurve(number);
            }

            var isNew = false;
            foreach (var report in reports.Where(report => report.Metric == objective))
            {
                curve.Set(report.Step, report.Value);
                isNew = true;
            }

            try
            {
                return isNew && pruner.ShouldPrune(curve, [.. _curves.Values.Where(other => other != curve)]);
            }
            catch (Exception fault) when (fault is not SweepException)
            {
                throw new SweepException($"The pruner '{pruner.Id}' failed: {fault.Message}", fault);
            }
        }
    }
}
