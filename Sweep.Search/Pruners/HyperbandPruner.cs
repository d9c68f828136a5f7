using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Brackets of asynchronous successive halving: bracket i leaves out the first i rungs, so that some trials are stopped early and others are given time.</summary>
/// <remarks>
/// L. Li, K. Jamieson, G. DeSalvo, A. Rostamizadeh, A. Talwalkar, "Hyperband: a novel bandit-based approach to hyperparameter optimization", JMLR 2018; with Optuna's rules. There are
/// floor(log(max / min) / log(factor)) + 1 brackets. A trial's bracket follows from the CRC-32 of the experiment's name, an underscore and its number, so that bracket i of b gets ceil(b · factor^s / (s + 1)) of every sum of these
/// trials, where s = b − 1 − i. A trial competes with those of its bracket. The sampler sees the trials of all brackets.
/// Where the steps of a whole trial are not given, what was reported before the first trial was completed counts at the rungs, too; in Optuna it does not.
/// </remarks>
public sealed class HyperbandPruner : IPruner, IRarelyAsked
{
    private readonly HyperbandPrunerAttribute _options;

    /// <summary>A pruner with options.</summary>
    /// <exception cref="SweepException">One is out of its range.</exception>
    public HyperbandPruner(HyperbandPrunerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionCheck.AtLeast(Id, "min", options.MinSteps, 1);
        OptionCheck.AtLeast(Id, "factor", options.Factor, 2);
        OptionCheck.AtLeast(Id, "bootstrap", options.Bootstrap, 0);
        if (options.MaxSteps != 0)
        {
            OptionCheck.AtLeast(Id, "max", options.MaxSteps, options.MinSteps);
        }
        else if (options.Bootstrap > 0)
        {
            throw new SweepException($"The pruner '{Id}' needs max with bootstrap={options.Bootstrap}: with max=auto nothing is stopped before a trial is completed, and none would be");
        }

        _options = new HyperbandPrunerAttribute { MinSteps = options.MinSteps, MaxSteps = options.MaxSteps, Factor = options.Factor, Bootstrap = options.Bootstrap };
    }

    /// <inheritdoc/>
    public string Id => "hyperband";

    /// <inheritdoc/>
    public Func<LearningCurve, bool> Begin(LearningCurves curves) => Begin(curves, isAskedRarely: false);

    Func<LearningCurve, bool> IRarelyAsked.BeginRarely(LearningCurves curves) => Begin(curves, isAskedRarely: true);

    private Func<LearningCurve, bool> Begin(LearningCurves curves, bool isAskedRarely)
    {
        ArgumentNullException.ThrowIfNull(curves);
        return new HyperbandJudge(curves, _options.MinSteps, _options.MaxSteps, new RungRule(_options.Factor, 0, _options.Bootstrap), isAskedRarely).Judge;
    }
}
