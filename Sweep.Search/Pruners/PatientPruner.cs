using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Stops a trial whose best report of the last ones is worse than its best before them, if another pruner agrees.</summary>
/// <remarks>With Optuna's rules: the window is the last patience + 1 reports, and nothing is judged before there is one more. Of several objectives all must have stalled. Successive halving
/// and Hyperband are asked whether the trial would go on from the last rung that it has reached.</remarks>
public sealed class PatientPruner : IPruner
{
    private readonly IPruner? _inner;
    private readonly int _window;
    private readonly double _delta;

    /// <summary>A pruner with options.</summary>
    /// <param name="options">The options; which pruner they name is not looked at.</param>
    /// <param name="inner">The pruner that is asked about a trial that has not improved; null for none: it is stopped.</param>
    /// <exception cref="SweepException">An option is out of its range.</exception>
    public PatientPruner(PatientPrunerAttribute options, IPruner? inner)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionCheck.Between(Id, "patience", options.Patience, 0, int.MaxValue - 1);
        OptionCheck.AtLeast(Id, "delta", options.MinDelta, 0);
        (_inner, _window, _delta) = (inner, options.Patience + 1, options.MinDelta);
    }

    /// <inheritdoc/>
    public string Id => "patient";

    /// <inheritdoc/>
    public Func<LearningCurve, bool> Begin(LearningCurves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var inner = _inner is IRarelyAsked rarely ? rarely.BeginRarely(curves) : _inner?.Begin(curves);
        return trial => HasStalled(trial, curves.Objectives) && (inner?.Invoke(trial) ?? true);
    }

    private bool HasStalled(LearningCurve trial, int objectives)
    {
        if (trial.Count <= _window)
        {
            return false;
        }

        for (var objective = 0; objective < objectives; objective++)
        {
            var losses = trial.Losses(objective);
            if (!(Least(losses[..^_window]) + _delta < Least(losses[^_window..])))
            {
                return false;
            }
        }

        return true;
    }

    // NaN of nothing but NaN.
    private static double Least(ReadOnlySpan<double> losses)
    {
        var least = double.NaN;
        foreach (var loss in losses)
        {
            least = loss < least || double.IsNaN(least) ? loss : least;
        }

        return least;
    }
}
