using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>The rungs of successive halving: the losses that ended trials had at each, sorted. Those of running trials, of which there are few, are looked up when one is judged.</summary>
/// <param name="curves">The curves of the sweep.</param>
/// <param name="minSteps">The step of the first rung with rate 0, from 1.</param>
/// <param name="rule">Where rungs are and how many go on.</param>
/// <param name="includes">Which running trials compete; null for all.</param>
internal sealed class RungTable(LearningCurves curves, int minSteps, RungRule rule, Func<LearningCurve, bool>? includes = null)
{
    private readonly List<Rung> _rungs = [];
    private readonly int _objectives = curves.Objectives;
    private readonly double[] _point = new double[curves.Objectives];

    /// <summary>Takes in the curve of a trial that has ended.</summary>
    public void Learn(LearningCurve ended)
    {
        if (ended.State == TrialState.Failed)
        {
            return;
        }

        for (var number = 0; RungAt(number) is { } rung && rung.Step <= ended.LastStep; number++)
        {
            var index = IndexAt(ended, rung);
            if (index < 0)
            {
                return;
            }

            Points.Copy(ended, index, _point);
            if (_objectives == 1)
            {
                rung.Values.Add(_point[0]);
            }
            else
            {
                rung.Points.Add(_point);
            }

            if (ended.State == TrialState.Pruned && index == ended.Count - 1)
            {
                return; // it was stopped here, and did not compete beyond
            }
        }
    }

    /// <summary>Whether a running trial is, as things are now, not one that would go on from the last rung that it has reached, whenever that was.</summary>
    public bool IsBehind(LearningCurve trial)
    {
        var last = default(Rung);
        for (var number = 0; RungAt(number) is { } rung && rung.Step <= trial.LastStep; number++)
        {
            if (IndexAt(trial, rung) < 0)
            {
                return true;
            }

            last = rung;
        }

        return last is not null && !GoesOn(trial, last, IndexAt(trial, last));
    }

    /// <summary>Whether to stop a running trial: at the rungs that it has reached with its last step.</summary>
    public bool ShouldPrune(LearningCurve trial)
    {
        for (var number = 0; RungAt(number) is { } rung && rung.Step <= trial.LastStep; number++)
        {
            var index = IndexAt(trial, rung);
            if (index < 0 || (index == trial.Count - 1 && !GoesOn(trial, rung, index)))
            {
                return true;
            }
        }

        return false;
    }

    private bool GoesOn(LearningCurve trial, Rung rung, int index) => _objectives == 1 ? GoesOnByLoss(trial, rung, index) : GoesOnByRank(trial, rung, index);

    private bool GoesOnByLoss(LearningCurve trial, Rung rung, int at)
    {
        var loss = trial.Losses(0)[at];
        var (count, better) = (rung.Values.Count + 1, rung.Values.CountBelow(loss));
        var running = curves.Running;
        for (var i = 0; i < running.Count; i++)
        {
            var other = running[i];
            if (Competes(other, trial, rung) && IndexAt(other, rung) is >= 0 and var index)
            {
                count++;
                better += other.Losses(0)[index] < loss ? 1 : 0;
            }
        }

        return count > rule.Bootstrap && better < Math.Max(count / rule.Factor, 1);
    }

    private bool GoesOnByRank(LearningCurve trial, Rung rung, int at)
    {
        var ended = rung.Points.Count;
        Points.Copy(trial, at, _point);
        rung.Points.Add(_point);
        var running = curves.Running;
        for (var i = 0; i < running.Count; i++)
        {
            var other = running[i];
            if (Competes(other, trial, rung) && IndexAt(other, rung) is >= 0 and var index)
            {
                Points.Copy(other, index, _point);
                rung.Points.Add(_point);
            }
        }

        var ranks = rung.Points.Rank();
        rung.Points.Truncate(ended);
        return ranks.Length > rule.Bootstrap && CountBelow(ranks, ranks[ended]) < Math.Max(ranks.Length / rule.Factor, 1);
    }

    private static int CountBelow(ReadOnlySpan<int> ranks, int limit)
    {
        var count = 0;
        foreach (var rank in ranks)
        {
            count += rank < limit ? 1 : 0;
        }

        return count;
    }

    private bool Competes(LearningCurve other, LearningCurve trial, Rung rung) => other != trial && other.LastStep >= rung.Step && (includes is null || includes(other));

    // The first step from the rung on that is a number; negative if there is none.
    private int IndexAt(LearningCurve trial, Rung rung)
    {
        var index = trial.IndexOf(rung.Step);
        return Points.FirstNumber(trial, index < 0 ? ~index : index, _objectives);
    }

    // Null where the rung is beyond all steps.
    private Rung? RungAt(int number)
    {
        while (_rungs.Count <= number)
        {
            var step = _rungs.Count == 0 ? minSteps * Math.Pow(rule.Factor, rule.Rate) : (double)_rungs[^1].Step * rule.Factor;
            if (step > int.MaxValue)
            {
                return null;
            }

            _rungs.Add(new Rung((int)step, _objectives));
        }

        return _rungs[number];
    }
}
