using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Stops a trial whose best report so far is worse than the median of what completed trials reported at the same step: <see cref="PercentilePruner"/> at 50 percent.</summary>
/// <remarks>D. Golovin, B. Solnik, S. Moitra, G. Kochanski, J. Karro, D. Sculley, "Google Vizier: a service for black-box optimization", KDD 2017, section 3.2.2. With Optuna's rules.</remarks>
public sealed class MedianPruner : IPruner
{
    private readonly PercentilePruner _half;

    /// <summary>A pruner with options.</summary>
    /// <exception cref="SweepException">One is out of its range.</exception>
    public MedianPruner(MedianPrunerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _half = new(Id, new PercentilePrunerAttribute { Percent = 50, StartupTrials = options.StartupTrials, WarmupSteps = options.WarmupSteps, IntervalSteps = options.IntervalSteps, MinTrials = options.MinTrials });
    }

    /// <inheritdoc/>
    public string Id => "median";

    /// <inheritdoc/>
    public Func<LearningCurve, bool> Begin(LearningCurves curves) => _half.Begin(curves);
}
