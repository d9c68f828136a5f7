namespace Sweep.Runtime;

/// <summary>Bounds a metric from above: a config whose mean is greater is infeasible. Samplers avoid such configs, and <c>best</c> prefers any feasible one.</summary>
/// <param name="limit">The bound, finite, in the metric's unit.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AtMostAttribute(double limit) : Attribute
{
    /// <summary>The bound, in the metric's unit.</summary>
    public double Limit { get; } = limit;
}
