using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Fronts;

namespace Sweep.Search.Importance;

/// <summary>PED-ANOVA: how different the distribution of a dimension's values is among the best configs from that among all.</summary>
/// <remarks>
/// Watanabe, Bansal and Hutter, "PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary subspaces", IJCAI 2023: the Pearson divergence of two Parzen estimators on a grid.
/// With several objectives the best are those of the first fronts; of a front that is too large those that together dominate most.
/// <para>
/// A dimension that is active in a part of the configs is measured in that part, which counts with the square of its share among the best configs over its share among all
/// ("Conditional PED-ANOVA: hyperparameter importance in hierarchical and dynamic search spaces", KDD 2026): whether it is active at all belongs to the dimension that decides.
/// </para>
/// </remarks>
public sealed class PedAnova : IImportanceEvaluator
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "ped-anova";

    private const int LeastInPart = 2;

    private readonly double _target;
    private readonly double _region;

    /// <summary>An evaluator.</summary>
    /// <param name="target">The part of the configs that are the best, above 0.</param>
    /// <param name="region">The part that they are compared with, above <paramref name="target"/>, at most 1.</param>
    /// <exception cref="SweepException">The parts are out of their ranges.</exception>
    public PedAnova(double target = 0.1, double region = 1)
    {
        if (!(target > 0 && target < region && region <= 1))
        {
            throw new SweepException($"Expected parts with 0 < target < region <= 1, found target {target} and region {region}");
        }

        _target = target;
        _region = region;
    }

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public IReadOnlyList<AxisImportance> Evaluate(SearchHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var values = new double[history.Space.Dimensions.Count];
        var all = Evaluated.Of(history);
        if (all.Length > 1)
        {
            var target = Best(history, all, _target);
            var region = Best(history, all, _region);
            foreach (var dimension in history.Space.Dimensions)
            {
                values[dimension.Index] = dimension.High > dimension.Low ? Measure(dimension, history.Coordinates(dimension.Index), target, region) : 0;
            }
        }

        return Evaluated.Ordered(history, all, values);
    }

    private static double Measure(Dimension dimension, ReadOnlySpan<double> values, int[] target, int[] region)
    {
        var grid = new ParzenGrid(dimension);
        var best = grid.Count(values, target, out var bestActive);
        var all = grid.Count(values, region, out var allActive);
        if (allActive < LeastInPart || bestActive == 0)
        {
            return 0;
        }

        var top = grid.Density(best);
        var local = grid.Density(all);
        var divergence = 0.0;
        for (var i = 0; i < top.Length; i++)
        {
            var ratio = (top[i] / local[i]) - 1;
            divergence += local[i] * ratio * ratio;
        }

        var bestShare = bestActive / (double)target.Length;
        var allShare = allActive / (double)region.Length;
        var quantile = target.Length / (double)region.Length;
        return bestShare * bestShare / allShare * divergence * quantile * quantile;
    }

    private static int[] Best(SearchHistory history, int[] all, double part)
    {
        if (part == 1)
        {
            return all;
        }

        var count = (int)Math.Ceiling(part * all.Length);
        if (history.Space.Objectives.Count > 1)
        {
            return BestFronts(history, all, count);
        }

        var losses = new double[all.Length];
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = history.Losses(0)[all[i]];
        }

        var sorted = losses.ToArray();
        sorted.AsSpan().Sort();
        var limit = sorted[count - 1];
        return [.. all.Where((_, i) => losses[i] <= limit)];
    }

    private static int[] BestFronts(SearchHistory history, int[] all, int count)
    {
        var objectives = history.Space.Objectives.Count;
        var losses = new double[all.Length * objectives];
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = history.Losses(i % objectives)[all[i / objectives]];
        }

        var ranks = NonDomination.Ranks(losses, objectives);
        var best = new List<int>(count);
        for (var rank = 0; best.Count < count; rank++)
        {
            int[] front = [.. Enumerable.Range(0, ranks.Length).Where(i => ranks[i] == rank)];
            if (best.Count + front.Length <= count)
            {
                best.AddRange(front);
                continue;
            }

            double[] rows = [.. front.SelectMany(i => losses[(i * objectives)..((i + 1) * objectives)])];
            var chosen = HypervolumeSubset.Choose(rows, Hypervolume.ReferenceOf(rows, objectives), count - best.Count);
            best.AddRange(chosen.Select(i => front[i]));
        }

        return [.. best.Select(i => all[i])];
    }
}
