namespace Sweep.Search.Acquisitions;

/// <summary>How desirable a point is, of what Gaussian processes expect there.</summary>
internal abstract class Utility
{
    /// <summary>The log of the utility and its derivatives.</summary>
    /// <param name="means">The expected loss or violation, one a process.</param>
    /// <param name="variances">Their variances, at least 0.</param>
    /// <param name="byMean">Overwritten by the derivatives.</param>
    /// <param name="byVariance">Overwritten by the derivatives.</param>
    public abstract double Log(ReadOnlySpan<double> means, ReadOnlySpan<double> variances, Span<double> byMean, Span<double> byVariance);
}
