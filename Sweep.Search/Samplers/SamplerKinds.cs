using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>The samplers of the command line.</summary>
public static class SamplerKinds
{
    /// <summary>By name, in the order in which help lists them.</summary>
    public static IReadOnlyList<SearchKind<ISampler>> All { get; } =
    [
        RandomSamplerAttribute.Kind,
        NsgaTwoSamplerAttribute.Kind,
        NsgaThreeSamplerAttribute.Kind,
    ];
}
