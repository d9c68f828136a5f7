using Sweep.Runtime.Search;

namespace Sweep.Runtime;

/// <summary>Base of the attributes by which an experiment chooses when trials are stopped early; each pruner has its own, with its options. <c>--pruner</c> on the command line goes before it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class PrunerAttribute : Attribute
{
    /// <summary>Makes the pruner with these options.</summary>
    /// <exception cref="SweepException">An option is out of its range.</exception>
    public abstract IPruner Create();
}
