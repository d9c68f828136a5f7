using Sweep.Search.GaussianProcesses;

namespace Sweep.Search.Acquisitions;

/// <summary>The probability that a bound is kept.</summary>
/// <remarks>Gardner, Kusner, Xu, Weinberger and Cunningham, "Bayesian optimization with inequality constraints", ICML 2014.</remarks>
/// <param name="limit">The greatest violation that keeps it.</param>
internal sealed class Feasibility(double limit) : Utility
{
    private const double Least = 1e-12;

    /// <inheritdoc/>
    public override double Log(ReadOnlySpan<double> means, ReadOnlySpan<double> variances, Span<double> byMean, Span<double> byVariance)
    {
        var sigma = Math.Sqrt(variances[0] + Least);
        var z = (limit - means[0]) / sigma;
        var log = NormalTail.LogProbability(z, out var slope);
        byMean[0] = -slope / sigma;
        byVariance[0] = -slope * z / (2 * sigma * sigma);
        return log;
    }
}
