using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Asynchronous successive halving: rungs at steps that grow by a factor; a trial that reaches one goes on if it is among the best of all that have reached it so far.</summary>
/// <remarks>
/// L. Li, K. Jamieson, A. Rostamizadeh, E. Gonina, J. Ben-tzur, M. Hardt, B. Recht, A. Talwalkar, "A system for massively parallel hyperparameter tuning", MLSys 2020; with Optuna's rules, where nothing is paused
/// and resumed. At a rung with n trials, its own included, a trial goes on if fewer than max(n / factor, 1) are better. Its loss at a rung is that at the first step from there on which is a number; NaN until then stops it.
/// Several objectives by non-domination rank: R. Schmucker, M. Donini, M. B. Zafar, D. Salinas, C. Archambeau, "Multi-objective asynchronous successive halving", 2021, without its choice inside a front.
/// Completed, pruned, diverged and running trials count, failed ones do not. Of a pruned trial whose last step was beyond several rungs at once only the first of these counts.
/// </remarks>
public sealed class AshaPruner : IPruner, IRarelyAsked
{
    private readonly AshaPrunerAttribute _options;

    /// <summary>A pruner with options.</summary>
    /// <exception cref="SweepException">One is out of its range.</exception>
    public AshaPruner(AshaPrunerAttribute options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionCheck.AtLeast(Id, "min", options.MinSteps, 0);
        OptionCheck.AtLeast(Id, "factor", options.Factor, 2);
        OptionCheck.AtLeast(Id, "rate", options.Rate, 0);
        OptionCheck.AtLeast(Id, "bootstrap", options.Bootstrap, 0);
        if (options is { Bootstrap: > 0, MinSteps: 0 })
        {
            throw new SweepException($"The pruner '{Id}' needs min with bootstrap={options.Bootstrap}: with min=auto nothing is stopped before a trial is completed, and none would be");
        }

        _options = new AshaPrunerAttribute { MinSteps = options.MinSteps, Factor = options.Factor, Rate = options.Rate, Bootstrap = options.Bootstrap };
    }

    /// <inheritdoc/>
    public string Id => "asha";

    /// <inheritdoc/>
    public Func<LearningCurve, bool> Begin(LearningCurves curves) => Begin(curves, isAskedRarely: false);

    Func<LearningCurve, bool> IRarelyAsked.BeginRarely(LearningCurves curves) => Begin(curves, isAskedRarely: true);

    private Func<LearningCurve, bool> Begin(LearningCurves curves, bool isAskedRarely)
    {
        ArgumentNullException.ThrowIfNull(curves);
        return new AshaJudge(curves, _options.MinSteps, new RungRule(_options.Factor, _options.Rate, _options.Bootstrap), isAskedRarely).Judge;
    }
}
