using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="AutoSampler"/>.</summary>
public sealed class AutoSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<AutoSamplerAttribute, ISampler>(
        "auto",
        "tpe, gp, cmaes, nsga2 or nsga3, by the space, the objectives and how many configs have completed",
        [],
        static options => options.Create());

    /// <inheritdoc/>
    public override ISampler Create() => new AutoSampler();
}
