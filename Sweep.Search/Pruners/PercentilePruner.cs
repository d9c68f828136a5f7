using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Stops a trial whose best report so far is worse than a percentile of what completed trials reported at the same step.</summary>
/// <remarks>
/// Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, of which the median is a case; with Optuna's rules. Percentiles are interpolated linearly between the two nearest values.
/// Of several objectives a trial is worse when its non-domination rank among the points at this step is above the percentile of the others' ranks.
/// </remarks>
public sealed class PercentilePruner : IPruner
{
    private readonly double _percent;
    private readonly int _startup;
    private readonly StepSchedule _schedule;
    private readonly int _minTrials;

    /// <summary>A pruner with options.</summary>
    /// <exception cref="SweepException">One is out of its range.</exception>
    public PercentilePruner(PercentilePrunerAttribute options)
        : this("percentile", options)
    {
    }

    internal PercentilePruner(string id, PercentilePrunerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Id = id;
        OptionCheck.Between(id, "percent", options.Percent, 0, 100);
        OptionCheck.AtLeast(id, "startup", options.StartupTrials, 0);
        OptionCheck.AtLeast(id, "trials", options.MinTrials, 1);
        (_percent, _startup, _minTrials) = (options.Percent, options.StartupTrials, options.MinTrials);
        _schedule = new StepSchedule(options.WarmupSteps, options.IntervalSteps).Checked(id);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public Func<LearningCurve, bool> Begin(LearningCurves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        return new PercentileJudge(curves, _percent, _startup, _schedule, _minTrials).Judge;
    }
}
