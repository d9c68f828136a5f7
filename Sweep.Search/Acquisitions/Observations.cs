using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Acquisitions;

/// <summary>What a Gaussian process is told of a history.</summary>
internal static class Observations
{
    /// <summary>The configs that ended and did not fail, in the order of their proposals.</summary>
    public static int[] Ended(SearchHistory history) => Where(history, static trial => trial.State is TrialState.Completed or TrialState.Pruned or TrialState.Diverged);

    /// <summary>The completed configs, in the order of their proposals.</summary>
    public static int[] Completed(SearchHistory history) => Where(history, static trial => trial.State == TrialState.Completed);

    /// <summary>The configs being evaluated, in the order of their proposals.</summary>
    public static int[] Running(SearchHistory history) => Where(history, static trial => trial.State == TrialState.Running);

    /// <summary>Losses as they are modelled: diverged configs as bad as the worst completed one; a pruned one by its last loss, but not better than the median of the completed ones, since it was judged worse.</summary>
    /// <param name="history">The history.</param>
    /// <param name="indices">Configs that ended and did not fail.</param>
    /// <param name="objective">The position among the objectives.</param>
    public static double[] Losses(SearchHistory history, ReadOnlySpan<int> indices, int objective)
    {
        var column = history.Losses(objective);
        var completed = new List<double>(indices.Length);
        var worst = double.NegativeInfinity;
        foreach (var index in indices)
        {
            if (!double.IsFinite(column[index]))
            {
                continue;
            }

            worst = Math.Max(worst, column[index]);
            if (history[index].State == TrialState.Completed)
            {
                completed.Add(column[index]);
            }
        }

        completed.Sort();
        var median = completed.Count == 0 ? double.NegativeInfinity : completed[completed.Count / 2];
        worst = double.IsFinite(worst) ? worst : 0;
        var losses = new double[indices.Length];
        for (var i = 0; i < losses.Length; i++)
        {
            var loss = column[indices[i]];
            losses[i] = !double.IsFinite(loss) ? worst : history[indices[i]].State == TrialState.Pruned ? Math.Max(loss, median) : loss;
        }

        return losses;
    }

    /// <summary>Brings values above the median nearer to it, by a logarithm: how bad a bad config is says little about where the best one is.</summary>
    public static double[] Compress(double[] values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0 || sorted[sorted.Length / 2] <= sorted[0])
        {
            return values;
        }

        var median = sorted[sorted.Length / 2];
        var width = median - sorted[0];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] <= median ? values[i] : median + (width * Math.Log(1 + ((values[i] - median) / width)));
        }

        return values;
    }

    /// <summary>By how much a bound is missed.</summary>
    public static double[] Violations(SearchHistory history, ReadOnlySpan<int> indices, int bound)
    {
        var violations = new double[indices.Length];
        for (var i = 0; i < violations.Length; i++)
        {
            var violation = history[indices[i]].Violations[bound];
            violations[i] = double.IsFinite(violation) ? violation : 0;
        }

        return violations;
    }

    /// <summary>Brings values to mean 0 and variance 1; equal ones to 0.</summary>
    /// <returns>The mean and the standard deviation that they had.</returns>
    public static (double Mean, double Deviation) Standardise(Span<double> values)
    {
        double mean = 0, square = 0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        foreach (var value in values)
        {
            square += (value - mean) * (value - mean) / values.Length;
        }

        var deviation = Math.Max(Math.Sqrt(square), 1e-10);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] - mean) / deviation;
        }

        return (mean, deviation);
    }

    /// <summary>Which observations are kept where there are too many: the newest, and a fifth for the best.</summary>
    /// <param name="values">Less is better.</param>
    /// <param name="limit">How many are kept.</param>
    /// <returns>Positions, ascending.</returns>
    public static int[] Keep(ReadOnlySpan<double> values, int limit)
    {
        var positions = Enumerable.Range(0, values.Length).ToArray();
        if (values.Length <= limit)
        {
            return positions;
        }

        var newest = limit - (limit / 5);
        var older = positions[..^newest];
        var keys = values[..older.Length].ToArray();
        var best = older.OrderBy(position => keys[position]).Take(limit / 5).ToArray();
        Array.Sort(best);
        return [.. best, .. positions[^newest..]];
    }

    private static int[] Where(SearchHistory history, Func<SearchTrial, bool> condition)
    {
        var indices = new List<int>(history.Count);
        for (var index = 0; index < history.Count; index++)
        {
            if (condition(history[index]))
            {
                indices.Add(index);
            }
        }

        return [.. indices];
    }
}
