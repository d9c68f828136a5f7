using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Compares a trial with the best completed one, step by step.</summary>
internal sealed class InstanceJudge(LearningCurves curves, double threshold, int startup) : CurveJudge(curves)
{
    private readonly List<double> _differences = [];
    private LearningCurve? _best;

    /// <inheritdoc/>
    protected override void Forget() => _best = null;

    /// <inheritdoc/>
    protected override void Learn(LearningCurve ended)
    {
        if (ended.State == TrialState.Completed && (_best is null || (ended.FinalLosses[0], ended.Number).CompareTo((_best.FinalLosses[0], _best.Number)) < 0))
        {
            _best = ended;
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldPrune(LearningCurve trial)
    {
        if (_best is not { Count: > 0 } best || !AreFinite(trial.Losses(0)) || !AreFinite(best.Losses(0)))
        {
            return false;
        }

        _differences.Clear();
        var (mine, other) = (0, 0);
        while (mine < trial.Count && other < best.Count)
        {
            var order = trial.Steps[mine].CompareTo(best.Steps[other]);
            if (order == 0)
            {
                _differences.Add(trial.Losses(0)[mine] - best.Losses(0)[other]);
            }

            mine += order <= 0 ? 1 : 0;
            other += order >= 0 ? 1 : 0;
        }

        return _differences.Count >= startup && SignedRankTest.PGreater(_differences) < threshold && Mean(best.Losses(0)) < Mean(trial.Losses(0));
    }

    private static bool AreFinite(ReadOnlySpan<double> losses)
    {
        foreach (var loss in losses)
        {
            if (!double.IsFinite(loss))
            {
                return false;
            }
        }

        return true;
    }

    private static double Mean(ReadOnlySpan<double> losses)
    {
        var sum = 0.0;
        foreach (var loss in losses)
        {
            sum += loss;
        }

        return sum / losses.Length;
    }
}
