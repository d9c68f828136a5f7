using Sweep.Runtime.Search;

namespace Sweep.Search.TreeParzen;

/// <summary>The kernel of a mixture that is of no config: over the whole range of each dimension.</summary>
internal sealed class ParzenPrior
{
    private readonly Dimension[] _dimensions;
    private readonly double[] _peaks; // by dimension: the logarithm of the density at the mean; with steps of the density's factor, of a choice of its probability

    /// <summary>The prior of dimensions.</summary>
    public ParzenPrior(Dimension[] dimensions)
    {
        _dimensions = dimensions;
        _peaks = [.. dimensions.Select(PeakOf)];
    }

    /// <summary>The mean and the deviation, on the scale of the search.</summary>
    /// <param name="dimension">A dimension with an order.</param>
    public static (double Mean, double Deviation) Of(Dimension dimension) => ((dimension.ModelLow + dimension.ModelHigh) / 2, dimension.ModelHigh - dimension.ModelLow);

    /// <summary>The logarithm of the density at a point; of dimensions with steps of the probability of the point's cell.</summary>
    public double At(Candidates candidates, int point)
    {
        var log = 0.0;
        for (var d = 0; d < _dimensions.Length; d++)
        {
            log += _peaks[d];
            if (_dimensions[d].Kind == DimensionKind.Categorical)
            {
                continue;
            }

            var (mean, deviation) = Of(_dimensions[d]);
            if (_dimensions[d].Kind == DimensionKind.Stepped)
            {
                log += TruncatedNormal.LogMass((candidates.Lows[d][point] - mean) / deviation, (candidates.Highs[d][point] - mean) / deviation);
                continue;
            }

            var z = (candidates.Coordinates[d][point] - mean) / deviation;
            log -= z * z / 2;
        }

        return log;
    }

    private static double PeakOf(Dimension dimension)
    {
        if (dimension.Kind == DimensionKind.Categorical)
        {
            return -Math.Log(dimension.Count);
        }

        var (mean, deviation) = Of(dimension);
        var peak = -TruncatedNormal.LogMass((dimension.ModelLow - mean) / deviation, (dimension.ModelHigh - mean) / deviation);
        return dimension.Kind == DimensionKind.Stepped ? peak : peak - Math.Log(deviation) - TruncatedNormal.LogSqrtTwoPi;
    }
}
