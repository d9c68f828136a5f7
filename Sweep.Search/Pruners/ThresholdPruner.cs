using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Stops a trial whose last report is below or above a bound, or NaN. Other trials are not looked at. For one objective.</summary>
/// <remarks>With Optuna's rules.</remarks>
public sealed class ThresholdPruner : IPruner
{
    private readonly double _lower;
    private readonly double _upper;
    private readonly StepSchedule _schedule;

    /// <summary>A pruner with options.</summary>
    /// <exception cref="SweepException">No bound is set, or an option is out of its range.</exception>
    public ThresholdPruner(ThresholdPrunerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (double.IsNaN(options.Lower) && double.IsNaN(options.Upper))
        {
            throw new SweepException($"The pruner '{Id}' needs lower, upper or both, such as {Id}:upper=2.5");
        }

        _lower = double.IsNaN(options.Lower) ? double.NegativeInfinity : options.Lower;
        _upper = double.IsNaN(options.Upper) ? double.PositiveInfinity : options.Upper;
        OptionCheck.AtLeast(Id, "upper", _upper, _lower);
        _schedule = new StepSchedule(options.WarmupSteps, options.IntervalSteps).Checked(Id);
    }

    /// <inheritdoc/>
    public string Id => "threshold";

    /// <inheritdoc/>
    public Func<LearningCurve, bool> Begin(LearningCurves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        OptionCheck.OneObjective(Id, curves);
        var sign = curves.IsMaximized(0) ? -1 : 1;
        return trial => trial.Count > 0 && _schedule.IsDue(trial) && !IsWithin(sign * trial.Losses(0)[^1]);
    }

    private bool IsWithin(double value) => value >= _lower && value <= _upper;
}
