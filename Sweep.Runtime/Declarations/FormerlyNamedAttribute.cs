namespace Sweep.Runtime;

/// <summary>Declares a former name of an axis or a metric: stores that use it are migrated to the new name.</summary>
/// <param name="name">The former name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class FormerlyNamedAttribute(string name) : Attribute
{
    /// <summary>The former name.</summary>
    public string Name { get; } = name;
}
