using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>What <see cref="AshaPruner"/> knows of a sweep.</summary>
/// <param name="curves">The curves of the sweep.</param>
/// <param name="minSteps">The step of the first rung; 0 for a hundredth of the longest completed trial.</param>
/// <param name="rule">Where rungs are and how many go on.</param>
/// <param name="isAskedRarely">See <see cref="IRarelyAsked"/>.</param>
internal sealed class AshaJudge(LearningCurves curves, int minSteps, RungRule rule, bool isAskedRarely) : CurveJudge(curves)
{
    private RungTable? _rungs;
    private int _first; // of the rungs that there are
    private int _longest = -1;
    private int _taken; // ended trials that the rungs have

    /// <inheritdoc/>
    protected override void Forget() => (_rungs, _first, _longest, _taken) = (null, 0, -1, 0);

    /// <inheritdoc/>
    protected override void Learn(LearningCurve ended) => _longest = ended.State == TrialState.Completed ? Math.Max(_longest, ended.LastStep) : _longest;

    /// <inheritdoc/>
    protected override bool ShouldPrune(LearningCurve trial)
    {
        if (minSteps == 0 && _longest < 0)
        {
            return false;
        }

        var first = minSteps > 0 ? minSteps : Math.Max(_longest / 100, 1);
        if (_rungs is null || first != _first)
        {
            (_rungs, _first, _taken) = (new RungTable(Curves, first, rule), first, 0);
        }

        for (; _taken < Curves.Ended.Count; _taken++)
        {
            _rungs.Learn(Curves.Ended[_taken]);
        }

        return isAskedRarely ? _rungs.IsBehind(trial) : _rungs.ShouldPrune(trial);
    }
}
