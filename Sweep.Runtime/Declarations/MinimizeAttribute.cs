namespace Sweep.Runtime;

/// <summary>Marks a metric as an objective to minimize.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MinimizeAttribute : Attribute;
