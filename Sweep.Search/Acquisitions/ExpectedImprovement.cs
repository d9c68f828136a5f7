using Sweep.Search.GaussianProcesses;

namespace Sweep.Search.Acquisitions;

/// <summary>By how much a loss is expected to be below the best so far.</summary>
/// <remarks>Jones, Schonlau and Welch, "Efficient global optimization of expensive black-box functions", Journal of Global Optimization 1998; its log by Ament et al., NeurIPS 2023.</remarks>
/// <param name="best">The least loss.</param>
internal sealed class ExpectedImprovement(double best) : Utility
{
    private const double Least = 1e-12; // keeps the variance of an observed point above zero

    /// <inheritdoc/>
    public override double Log(ReadOnlySpan<double> means, ReadOnlySpan<double> variances, Span<double> byMean, Span<double> byVariance)
    {
        var sigma = Math.Sqrt(variances[0] + Least);
        var z = (best - means[0]) / sigma;
        var log = NormalTail.LogImprovement(z, out var slope) + Math.Log(sigma);
        byMean[0] = -slope / sigma;
        byVariance[0] = (1 - (slope * z)) / (2 * sigma * sigma);
        return log;
    }
}
