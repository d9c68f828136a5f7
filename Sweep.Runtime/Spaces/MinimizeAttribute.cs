namespace Sweep.Runtime.Spaces;

/// <summary>Marks a number of an experiment's result as an objective of which less is better.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MinimizeAttribute : Attribute;
