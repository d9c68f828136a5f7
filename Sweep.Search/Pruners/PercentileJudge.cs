using System.Runtime.InteropServices;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>What <see cref="PercentilePruner"/> knows of a sweep: by step what completed trials reported, sorted.</summary>
internal sealed class PercentileJudge(LearningCurves curves, double percent, int startup, StepSchedule schedule, int minTrials) : CurveJudge(curves)
{
    private readonly Dictionary<int, StepColumn> _columns = [];
    private int _completed;

    /// <inheritdoc/>
    protected override void Forget()
    {
        _columns.Clear();
        _completed = 0;
    }

    /// <inheritdoc/>
    protected override void Learn(LearningCurve ended)
    {
        if (ended.State != TrialState.Completed)
        {
            return;
        }

        _completed++;
        Span<double> point = stackalloc double[Curves.Objectives];
        for (var index = 0; index < ended.Count; index++)
        {
            Points.Copy(ended, index, point);
            (CollectionsMarshal.GetValueRefOrAddDefault(_columns, ended.Steps[index], out _) ??= new StepColumn(point.Length)).Add(point);
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldPrune(LearningCurve trial)
    {
        if (_completed == 0 || _completed < startup || !schedule.IsDue(trial))
        {
            return false;
        }

        if (!Points.HasAny(trial, Curves.Objectives))
        {
            return true; // NaN and nothing else
        }

        if (!_columns.TryGetValue(trial.LastStep, out var column) || column.Trials < minTrials)
        {
            return false;
        }

        return Curves.Objectives == 1
            ? trial.Best(0) > Percentile(column.Values.Sorted(), percent, Curves.IsMaximized(0))
            : IsRankedBelow(trial, column.Points);
    }

    private bool IsRankedBelow(LearningCurve trial, PointTable points)
    {
        Span<double> point = stackalloc double[Curves.Objectives];
        var others = points.Count;
        if (others == 0 || !Points.Copy(trial, trial.Count - 1, point))
        {
            return false;
        }

        points.Add(point);
        var ranks = points.Rank();
        points.Truncate(others);
        var rank = ranks[others];
        var sorted = new double[others];
        for (var i = 0; i < others; i++)
        {
            sorted[i] = ranks[i];
        }

        Array.Sort(sorted);
        return rank > Percentile(sorted, percent, isMaximized: false);
    }

    // Rounded as if it were taken of the metric and not of the loss: ties with it decide.
    private static double Percentile(ReadOnlySpan<double> losses, double percent, bool isMaximized)
    {
        if (losses.Length == 0)
        {
            return double.NaN;
        }

        var position = (losses.Length - 1) * ((isMaximized ? 100 - percent : percent) / 100);
        var below = Math.Min((int)position, losses.Length - 1);
        var above = Math.Min(below + 1, losses.Length - 1);
        var (low, high) = isMaximized ? (-losses[^(below + 1)], -losses[^(above + 1)]) : (losses[below], losses[above]);
        var (share, width) = (position - below, high - low);
        var value = share >= 0.5 ? high - (width * (1 - share)) : low + (width * share);
        return isMaximized ? -value : value;
    }
}
