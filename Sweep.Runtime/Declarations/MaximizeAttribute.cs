namespace Sweep.Runtime;

/// <summary>Marks a metric as an objective to maximize.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MaximizeAttribute : Attribute;
