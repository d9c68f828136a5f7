using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.SharpLearning;

/// <summary>What the package is told of a history: one finite number a config, less is better.</summary>
/// <remarks>
/// A completed trial its loss; a pruned one the last that it reported. One that misses a bound on a metric, by that much more than the worst of those; then one that diverged; nothing of one that failed.
/// </remarks>
internal sealed class PackageLosses
{
    private readonly SearchHistory _history;
    private readonly double _worst;
    private readonly double _width;

    /// <summary>The losses of a history.</summary>
    public PackageLosses(SearchHistory history)
    {
        _history = history;
        var (least, worst, sum, count) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0);
        for (var i = 0; i < history.Count; i++)
        {
            var loss = history.Losses(0)[i];
            if (double.IsFinite(loss) && history[i].Violation == 0)
            {
                (least, worst, sum, count) = (Math.Min(least, loss), Math.Max(worst, loss), sum + loss, count + 1);
            }
        }

        _worst = count == 0 ? 0 : worst;
        _width = count == 0 || worst == least ? 1 : worst - least;
        Guess = count == 0 ? 0 : sum / count;
    }

    /// <summary>What a trial is taken to give that runs: the mean of the others.</summary>
    public double Guess { get; }

    /// <summary>What counts as worse than every trial that kept the bounds.</summary>
    public double Penalty => _worst + _width;

    /// <summary>Whether a config's trial runs.</summary>
    public bool IsRunning(int index) => _history[index].State == TrialState.Running;

    /// <summary>The loss of a config; NaN while it runs, where it failed, and where a pruned one reported none.</summary>
    public double this[int index]
    {
        get
        {
            var trial = _history[index];
            return trial.State switch
            {
                TrialState.Diverged => Penalty + _width,
                TrialState.Completed or TrialState.Pruned when trial.Violation > 0 => Penalty + (_width * (trial.Violation / (1 + trial.Violation))),
                TrialState.Completed or TrialState.Pruned when double.IsFinite(trial.Losses[0]) => trial.Losses[0],
                _ => double.NaN,
            };
        }
    }
}
