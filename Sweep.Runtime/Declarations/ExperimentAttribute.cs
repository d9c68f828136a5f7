namespace Sweep.Runtime;

/// <summary>Declares a partial class as an experiment, whose space and codec the generator writes.</summary>
/// <param name="name">The name on the command line and of the store's table: lower-case letters, digits and hyphens, first a letter, at most 63 characters.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExperimentAttribute(string name) : Attribute
{
    /// <summary>The name on the command line and in the store.</summary>
    public string Name { get; } = name;

    /// <summary>One line for <c>sweep list</c>; empty by default.</summary>
    public string Description { get; set; } = "";
}
