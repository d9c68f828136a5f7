using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>Chooses <see cref="NsgaTwoSampler"/>.</summary>
public sealed class NsgaTwoSamplerAttribute : GeneticSamplerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<ISampler> Kind { get; } = SearchKinds.Of("nsga2", "generations by rank and crowding, for two or three objectives", OptionsOf<NsgaTwoSamplerAttribute>(), static options => options.Create());

    /// <inheritdoc/>
    public override ISampler Create() => new NsgaTwoSampler(Options);
}
