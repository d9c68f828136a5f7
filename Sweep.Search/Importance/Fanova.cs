using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Importance;

/// <summary>fANOVA: which part of the loss's variance over the whole space a dimension explains alone, by a random forest.</summary>
/// <remarks>
/// Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014. The space is measured on the scales of the search: evenly in the logarithm where a range is
/// on a log scale, and each value of a list alike. Interactions are nobody's, so that the values add up to at most 1.
/// <para>
/// A dimension that is active in a part of the space explains what its values change there, counted with the size of that part: whether it is active at all belongs to the dimension that decides.
/// </para>
/// </remarks>
public sealed class Fanova : IImportanceEvaluator
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "fanova";

    private readonly int _trees;
    private readonly ulong _seed;

    /// <summary>An evaluator.</summary>
    /// <param name="trees">How many trees the forest has, at least 1.</param>
    /// <param name="seed">Of the samples that the trees are grown from.</param>
    /// <exception cref="SweepException">There is no tree.</exception>
    public Fanova(int trees = 64, ulong seed = 0)
    {
        _trees = trees > 0 ? trees : throw new SweepException($"A forest needs at least one tree, found {trees}");
        _seed = seed;
    }

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public IReadOnlyList<AxisImportance> Evaluate(SearchHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Space.Objectives.Count > 1)
        {
            throw new SweepException($"'{Name}' explains one metric, and '{history.Space.Declared.Experiment}' has {history.Space.Objectives.Count} objectives; choose one with --metric");
        }

        var values = new double[history.Space.Dimensions.Count];
        var data = DataOf(history);
        if (data.Losses.Length > 1 && values.Length > 0)
        {
            Measure(data, values);
        }

        return Evaluated.Ordered(history, Evaluated.Of(history), values);
    }

    private void Measure(ForestData data, double[] values)
    {
        var random = new SweepRandom(_seed);
        var measured = 0;
        for (var i = 0; i < _trees; i++)
        {
            var tree = new TreeVariance(data, RegressionTree.Grow(data, random.Fork((ulong)i)));
            if (tree.Total > 0)
            {
                measured++;
                for (var feature = 0; feature < values.Length; feature++)
                {
                    values[feature] += tree.Of(feature) / tree.Total;
                }
            }
        }

        for (var feature = 0; feature < values.Length; feature++)
        {
            values[feature] /= Math.Max(1, measured);
        }
    }

    // Without the configs of an earlier declaration that have values which are no longer the space's.
    private static ForestData DataOf(SearchHistory history)
    {
        var space = history.Space;
        var point = new double[space.Dimensions.Count];
        int[] configs = [.. Evaluated.Of(history).Where(config =>
        {
            for (var dimension = 0; dimension < point.Length; dimension++)
            {
                point[dimension] = history.Coordinates(dimension)[config];
                if (double.IsNaN(point[dimension]) && space.IsActive(dimension, point))
                {
                    return false;
                }
            }

            return true;
        })];
        double[] losses = [.. configs.Select(config => history.Losses(0)[config])];
        var features = new ForestFeature[point.Length];
        foreach (var dimension in space.Dimensions)
        {
            double[] column = [.. configs.Select(config => history.Coordinates(dimension.Index)[config])];
            features[dimension.Index] = new ForestFeature(dimension, dimension.Parent < 0 ? null : features[dimension.Parent], column, losses);
        }

        return new ForestData(features, losses);
    }
}
