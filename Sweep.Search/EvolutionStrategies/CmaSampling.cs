namespace Sweep.Search.EvolutionStrategies;

/// <summary>A normal distribution to draw points from.</summary>
/// <param name="Mean">The centre.</param>
/// <param name="Sigma">The step size.</param>
/// <param name="Root">The symmetric root of the covariance, by rows.</param>
/// <param name="Amplification">By what deviations are multiplied before they are brought to a step, a number a dimension.</param>
internal sealed record CmaSampling(double[] Mean, double Sigma, double[] Root, double[] Amplification)
{
    /// <summary>The point of standard normal numbers, one a dimension: m + σ C^(1/2) z.</summary>
    public void Point(ReadOnlySpan<double> normals, Span<double> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            double sum = 0;
            for (var j = 0; j < normals.Length; j++)
            {
                sum += Root[(i * normals.Length) + j] * normals[j];
            }

            point[i] = Mean[i] + (Sigma * sum);
        }
    }

    /// <summary>The coordinate that is evaluated for a point's.</summary>
    public double Amplify(int dimension, double coordinate) => Mean[dimension] + ((coordinate - Mean[dimension]) * Amplification[dimension]);

    /// <summary>The coordinate of a point of which this one is evaluated.</summary>
    public double Reduce(int dimension, double coordinate) => Mean[dimension] + ((coordinate - Mean[dimension]) / Amplification[dimension]);
}
