using MathNet.Numerics.Distributions;

namespace Sweep.Search.EvolutionStrategies;

/// <summary>Keeps the probability of a neighbouring step above a margin, so that a dimension with steps does not get stuck on one.</summary>
/// <remarks>Hamano, Saito, Nomura and Shirakawa, "CMA-ES with margin: lower-bounding marginal probability for mixed-integer black-box optimization", GECCO 2022, section 4.</remarks>
internal static class CmaMargin
{
    private const double Tiny = 1e-10;

    /// <summary>The limits between a coordinate's step and its neighbours on a dimension; at an end both are the inner one.</summary>
    public delegate (double Lower, double Upper) Limits(int dimension, double coordinate);

    /// <summary>The usual margin: one over the number of dimensions times the population.</summary>
    public static double Usual(CmaParameters parameters) => 1.0 / (parameters.Dimensions * parameters.Population);

    /// <summary>Corrects the centre and the amplification after a generation.</summary>
    /// <param name="state">The distribution.</param>
    /// <param name="stepped">The dimensions with steps.</param>
    /// <param name="limits">Where their steps meet.</param>
    /// <param name="margin">The least probability, in (0, 0.5).</param>
    public static void Correct(CmaState state, ReadOnlySpan<int> stepped, Limits limits, double margin)
    {
        var n = state.Parameters.Dimensions;
        foreach (var dimension in stepped)
        {
            var mean = state.Mean[dimension];
            var (lower, upper) = limits(dimension, mean);
            var deviation = state.Sigma * Math.Sqrt(state.Covariance[(dimension * n) + dimension]);
            var scale = deviation * state.Amplification[dimension];
            var below = Normal.CDF(mean, scale, lower);
            var above = 1 - Normal.CDF(mean, scale, upper);
            if (Math.Max(below, above) > 0.5)
            {
                if (Math.Min(below, above) < margin)
                {
                    state.Mean[dimension] = upper + (Math.Sign(mean - upper) * scale * Quantile(margin));
                }

                continue;
            }

            (below, above) = Raise(below, above, margin);
            var (toLower, toUpper) = (Quantile(below), Quantile(above));
            state.Amplification[dimension] = (upper - lower) / ((toLower + toUpper) * deviation);
            state.Mean[dimension] = ((lower * toUpper) + (upper * toLower)) / (toLower + toUpper);
        }
    }

    // Both probabilities at least half a margin, at the cost of what is above that, the middle's included.
    private static (double Below, double Above) Raise(double below, double above, double margin)
    {
        var middle = 1 - (below + above);
        below = Math.Max(below, margin / 2);
        above = Math.Max(above, margin / 2);
        var excess = 1 - below - above - middle;
        var room = below + middle + above - (3 * margin / 2);
        return (
            Math.Clamp(below + (excess * (below - (margin / 2)) / room), Tiny, 0.5 - Tiny),
            Math.Clamp(above + (excess * (above - (margin / 2)) / room), Tiny, 0.5 - Tiny));
    }

    // How many standard deviations from the mean the tail of a probability begins.
    private static double Quantile(double tail) => -Normal.InvCDF(0, 1, tail);
}
