using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Stops a trial that Wilcoxon's signed-rank test has put behind the best one so far. For one objective.</summary>
/// <remarks>
/// F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin, 1945; with Optuna's rules. Over steps: these are instances, and the trial is compared with the completed trial that has the best result, at the
/// steps that both have. Over replicates: the replicates of the trial's config are compared with those of the config that has the best mean of results, at the trial's last step. Either way the trial goes on while a value is not
/// finite, while there are too few pairs, and while its mean is at least as good.
/// </remarks>
public sealed class WilcoxonPruner : IPruner
{
    private readonly double _threshold;
    private readonly int _startup;
    private readonly WilcoxonPairs _over;

    /// <summary>A pruner with options.</summary>
    /// <exception cref="SweepException">One is out of its range.</exception>
    public WilcoxonPruner(WilcoxonPrunerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionCheck.Between(Id, "p", options.PThreshold, 0, 1);
        OptionCheck.AtLeast(Id, "startup", options.StartupPairs, 2);
        (_threshold, _startup, _over) = (options.PThreshold, options.StartupPairs, options.Over);
    }

    /// <inheritdoc/>
    public string Id => "wilcoxon";

    /// <inheritdoc/>
    public Func<LearningCurve, bool> Begin(LearningCurves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        OptionCheck.OneObjective(Id, curves);
        return _over == WilcoxonPairs.Steps ? new InstanceJudge(curves, _threshold, _startup).Judge : new ReplicateJudge(curves, _threshold, _startup).Judge;
    }
}
