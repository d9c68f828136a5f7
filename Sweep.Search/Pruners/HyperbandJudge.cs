using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>What <see cref="HyperbandPruner"/> knows of a sweep.</summary>
/// <param name="curves">The curves of the sweep.</param>
/// <param name="minSteps">The first rung of the first bracket.</param>
/// <param name="maxSteps">The steps of a whole trial; 0 for one more than the longest completed trial has.</param>
/// <param name="rule">How many go on.</param>
/// <param name="isAskedRarely">See <see cref="IRarelyAsked"/>.</param>
internal sealed class HyperbandJudge(LearningCurves curves, int minSteps, int maxSteps, RungRule rule, bool isAskedRarely) : CurveJudge(curves)
{
    private HyperbandBrackets? _brackets;
    private RungTable[] _rungs = []; // by bracket
    private int _max; // of the brackets that there are
    private int _longest = -1;
    private int _taken; // ended trials that the rungs have

    /// <inheritdoc/>
    protected override void Forget() => (_brackets, _max, _longest, _taken) = (null, 0, -1, 0);

    /// <inheritdoc/>
    protected override void Learn(LearningCurve ended) => _longest = ended.State == TrialState.Completed ? Math.Max(_longest, ended.LastStep) : _longest;

    /// <inheritdoc/>
    protected override bool ShouldPrune(LearningCurve trial)
    {
        if (maxSteps == 0 && _longest < 0)
        {
            return false;
        }

        var max = maxSteps > 0 ? maxSteps : _longest + 1;
        if (_brackets is not { } brackets || max != _max)
        {
            (_brackets, _max, _taken) = (brackets = new HyperbandBrackets(Curves.Experiment, minSteps, max, rule.Factor), max, 0);
            _rungs = [.. Enumerable.Range(0, brackets.Count).Select(bracket => new RungTable(Curves, minSteps, rule with { Rate = bracket }, other => brackets.Of(other.Number) == bracket))];
        }

        for (; brackets.Count > 0 && _taken < Curves.Ended.Count; _taken++)
        {
            _rungs[brackets.Of(Curves.Ended[_taken].Number)].Learn(Curves.Ended[_taken]);
        }

        if (brackets.Count == 0)
        {
            return false;
        }

        var rungs = _rungs[brackets.Of(trial.Number)];
        return isAskedRarely ? rungs.IsBehind(trial) : rungs.ShouldPrune(trial);
    }
}
