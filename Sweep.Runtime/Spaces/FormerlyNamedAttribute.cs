namespace Sweep.Runtime.Spaces;

/// <summary>Says which name an axis or a metric had: a store that still has it is brought up to the new one.</summary>
/// <param name="name">The name that it had.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class FormerlyNamedAttribute(string name) : Attribute
{
    /// <summary>The name that it had.</summary>
    public string Name { get; } = name;
}
