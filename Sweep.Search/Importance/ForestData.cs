namespace Sweep.Search.Importance;

/// <summary>What a forest is grown from.</summary>
internal sealed class ForestData
{
    /// <summary>The data of features and losses.</summary>
    public ForestData(ForestFeature[] features, double[] losses)
    {
        Features = features;
        Losses = losses;
        Orders = [.. features.Select(static feature =>
        {
            var order = new int[feature.Positions.Length];
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            Array.Sort((double[])feature.Positions.Clone(), order);
            return order;
        })];
    }

    /// <summary>The features, parents first.</summary>
    public ForestFeature[] Features { get; }

    /// <summary>By config.</summary>
    public double[] Losses { get; }

    /// <summary>By feature the configs in ascending order of their positions, those without one first.</summary>
    public int[][] Orders { get; }

    /// <summary>The part of a box in which a feature is active, from 0 to 1.</summary>
    /// <param name="feature">The feature's position.</param>
    /// <param name="low">Where the box begins, by feature.</param>
    /// <param name="high">Where it ends.</param>
    public double ActivePart(int feature, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var part = 1.0;
        for (var parent = Features[feature].Parent; parent >= 0; parent = Features[feature].Parent)
        {
            part *= Features[feature].ActivePart(low[parent], high[parent]);
            feature = parent;
        }

        return part;
    }
}
