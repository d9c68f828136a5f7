namespace Sweep.Runtime.Search;

/// <summary>A declared bound on a metric.</summary>
/// <param name="Metric">The metric's position.</param>
/// <param name="Limit">The bound, finite.</param>
/// <param name="IsUpper">Whether the metric may be at most the limit; else at least.</param>
public readonly record struct MetricBound(int Metric, double Limit, bool IsUpper)
{
    /// <summary>By how much a value misses the bound; 0 or less when it keeps it.</summary>
    public double Violation(double value) => IsUpper ? value - Limit : Limit - value;
}
