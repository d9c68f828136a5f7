namespace Sweep.Search.Importance;

/// <summary>How much of the variance of a tree's losses over the whole space each feature explains alone.</summary>
internal sealed class TreeVariance
{
    private readonly ForestData _data;
    private readonly RegressionTree _tree;
    private readonly double[] _parts; // of the space, by leaf
    private readonly double[] _low;
    private readonly double[] _high;

    /// <summary>Measures a tree.</summary>
    public TreeVariance(ForestData data, RegressionTree tree)
    {
        _data = data;
        _tree = tree;
        _low = [.. tree.Low];
        _high = [.. tree.High];
        _parts = new double[tree.Losses.Count];
        var features = data.Features.Length;
        double mean = 0, square = 0;
        for (var leaf = 0; leaf < _parts.Length; leaf++)
        {
            _parts[leaf] = 1;
            for (var feature = 0; feature < features; feature++)
            {
                _parts[leaf] *= _high[(leaf * features) + feature] - _low[(leaf * features) + feature];
            }

            mean += _parts[leaf] * tree.Losses[leaf];
        }

        for (var leaf = 0; leaf < _parts.Length; leaf++)
        {
            square += _parts[leaf] * (tree.Losses[leaf] - mean) * (tree.Losses[leaf] - mean);
        }

        Total = square;
    }

    /// <summary>The variance over the whole space.</summary>
    public double Total { get; }

    /// <summary>The variance of the mean loss at a value of the feature, over its values where it is active, times the part of the space in which it is.</summary>
    public double Of(int feature)
    {
        var features = _data.Features.Length;
        var cuts = Cuts(feature);
        var sums = new double[cuts.Length];
        var weights = new double[cuts.Length];
        for (var leaf = 0; leaf < _parts.Length; leaf++)
        {
            var low = _low.AsSpan(leaf * features, features);
            var high = _high.AsSpan(leaf * features, features);
            var weight = _parts[leaf] * _data.ActivePart(feature, low, high) / (high[feature] - low[feature]);
            var from = Array.BinarySearch(cuts, low[feature]);
            var to = Array.BinarySearch(cuts, high[feature]);
            sums[from] += weight * _tree.Losses[leaf];
            sums[to] -= weight * _tree.Losses[leaf];
            weights[from] += weight;
            weights[to] -= weight;
        }

        double mean = 0, square = 0, sum = 0, whole = 0, active = 0;
        var means = new double[cuts.Length - 1];
        for (var cell = 0; cell < means.Length; cell++)
        {
            sum += sums[cell];
            whole += weights[cell];
            means[cell] = whole > 0 ? sum / whole : 0;
            mean += (cuts[cell + 1] - cuts[cell]) * means[cell];
            active += (cuts[cell + 1] - cuts[cell]) * whole;
        }

        for (var cell = 0; cell < means.Length; cell++)
        {
            square += (cuts[cell + 1] - cuts[cell]) * (means[cell] - mean) * (means[cell] - mean);
        }

        return active * square;
    }

    // Where leaves begin or end, ascending, each once.
    private double[] Cuts(int feature)
    {
        var features = _data.Features.Length;
        var cuts = new double[_parts.Length + 1];
        for (var leaf = 0; leaf < _parts.Length; leaf++)
        {
            cuts[leaf] = _low[(leaf * features) + feature];
        }

        cuts[^1] = 1;
        cuts.AsSpan().Sort();
        var kept = 1;
        for (var i = 1; i < cuts.Length; i++)
        {
            if (cuts[i] != cuts[kept - 1])
            {
                cuts[kept++] = cuts[i];
            }
        }

        return cuts[..kept];
    }
}
