namespace Sweep.Runtime.Spaces;

/// <summary>Marks a number of an experiment's result as an objective of which more is better.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MaximizeAttribute : Attribute;
