using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>A trial that has ended, for the source of configs.</summary>
/// <param name="Values">One value an axis, in declaration order.</param>
/// <param name="State">Completed, Failed, Diverged or Pruned.</param>
/// <param name="Metrics">By position among the declared metrics: of a completed trial all numbers; of a pruned one the last finite report of each objective, NaN for none; else NaN.</param>
/// <param name="LastStep">Of a pruned trial the last step that it reported of an objective; else −1.</param>
internal sealed record FinishedConfig(IReadOnlyList<AxisValue> Values, TrialState State, IReadOnlyList<double> Metrics, int LastStep = -1)
{
    /// <summary>A trial that has just ended.</summary>
    /// <param name="space">The space.</param>
    /// <param name="values">One value an axis.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="last">The last finite report of each objective, by name.</param>
    public static FinishedConfig Of(SpaceDescriptor space, IReadOnlyList<AxisValue> values, TrialOutcome outcome, IReadOnlyDictionary<string, MetricReport> last) => outcome.State switch
    {
        TrialState.Completed => new(values, outcome.State, [.. outcome.Metrics.Select(static metric => metric is { IsNumber: true } number ? number.AsReal() : double.NaN)]),
        TrialState.Pruned => new(
            values,
            outcome.State,
            [.. space.Metrics.Select(metric => last.TryGetValue(metric.Name, out var report) ? report.Value : double.NaN)],
            last.Values.Select(static report => report.Step).DefaultIfEmpty(-1).Max()),
        _ => new(values, outcome.State, [.. Enumerable.Repeat(double.NaN, space.Metrics.Count)]),
    };

    /// <summary>A trial that ended before, as a store has it.</summary>
    /// <param name="trials">The experiment's trials.</param>
    /// <param name="trial">One of them, which has ended.</param>
    public static FinishedConfig Of(IExperimentTrials trials, TrialRecord trial)
    {
        var space = trials.Space;
        var last = new Dictionary<string, MetricReport>(StringComparer.Ordinal);
        foreach (var report in trial.State == TrialState.Pruned ? trials.ReadReports(trial.Number).Where(static each => double.IsFinite(each.Value)) : [])
        {
            if (space.Metrics.Any(metric => metric.Direction != Direction.None && metric.Name == report.Metric))
            {
                last[report.Metric] = report;
            }
        }

        return Of(space, trial.Values, new TrialOutcome(trial.State, trial.State == TrialState.Completed ? trial.Metrics : []), last);
    }
}
