using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="RandomSampler"/>.</summary>
public sealed class RandomSamplerAttribute : SamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of<RandomSamplerAttribute, ISampler>("random", "uniform and independent", [], static options => options.Create());

    /// <inheritdoc/>
    public override ISampler Create() => new RandomSampler();
}
