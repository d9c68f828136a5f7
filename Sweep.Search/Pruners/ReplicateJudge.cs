using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Compares a config with the best one, replicate by replicate, at one step of their learning curves.</summary>
internal sealed class ReplicateJudge(LearningCurves curves, double threshold, int startup) : CurveJudge(curves)
{
    private readonly Dictionary<string, ReplicateCell> _cells = new(StringComparer.Ordinal);
    private readonly List<double> _differences = [];
    private ReplicateCell? _best;
    private bool _isBestKnown;

    /// <inheritdoc/>
    protected override void Forget()
    {
        _cells.Clear();
        _isBestKnown = false;
    }

    /// <inheritdoc/>
    protected override void Learn(LearningCurve ended)
    {
        if (ended.State == TrialState.Failed)
        {
            return;
        }

        if (!_cells.TryGetValue(ended.Config, out var cell))
        {
            _cells.Add(ended.Config, cell = new ReplicateCell());
        }

        cell.Add(ended);
        _isBestKnown = false;
    }

    /// <inheritdoc/>
    protected override bool ShouldPrune(LearningCurve trial)
    {
        var best = Best();
        var mine = _cells.GetValueOrDefault(trial.Config);
        if (best is null || best == mine)
        {
            return false;
        }

        _differences.Clear();
        var sum = 0.0;
        foreach (var other in best.Curves)
        {
            var me = other.Replicate == trial.Replicate ? trial : mine?.Curves.Find(each => each.Replicate == other.Replicate) ?? FindRunning(trial.Config, other.Replicate);
            if (me is null || me.IndexOf(trial.LastStep) is var i && i < 0 || other.IndexOf(trial.LastStep) is var j && j < 0)
            {
                continue;
            }

            var difference = me.Losses(0)[i] - other.Losses(0)[j];
            if (!double.IsFinite(difference))
            {
                return false;
            }

            _differences.Add(difference);
            sum += difference;
        }

        return _differences.Count >= startup && SignedRankTest.PGreater(_differences) < threshold && sum > 0;
    }

    private LearningCurve? FindRunning(string config, int replicate)
    {
        for (var i = 0; i < Curves.Running.Count; i++)
        {
            if (Curves.Running[i].Replicate == replicate && Curves.Running[i].Config == config)
            {
                return Curves.Running[i];
            }
        }

        return null;
    }

    // The one with the least mean; of equal ones that with the first trial.
    private ReplicateCell? Best()
    {
        if (!_isBestKnown)
        {
            (_best, _isBestKnown) = (null, true);
            foreach (var cell in _cells.Values)
            {
                if (cell.Completed >= startup && (_best is null || (cell.Mean, cell.First).CompareTo((_best.Mean, _best.First)) < 0))
                {
                    _best = cell;
                }
            }
        }

        return _best;
    }
}
