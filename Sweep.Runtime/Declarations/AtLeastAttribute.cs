namespace Sweep.Runtime;

/// <summary>Bounds a metric from below: a config whose mean is less is infeasible. Samplers avoid such configs, and <c>best</c> prefers any feasible one.</summary>
/// <param name="limit">The bound, finite, in the metric's unit.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AtLeastAttribute(double limit) : Attribute
{
    /// <summary>The bound, in the metric's unit.</summary>
    public double Limit { get; } = limit;
}
