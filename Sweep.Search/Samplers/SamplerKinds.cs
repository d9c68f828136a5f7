using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>The samplers that the command line knows.</summary>
public static class SamplerKinds
{
    /// <summary>By name.</summary>
    public static IReadOnlyList<SearchKind<ISampler>> All { get; } =
    [
        GridSamplerAttribute.Kind,
        QmcSamplerAttribute.Kind,
        RandomSamplerAttribute.Kind,
        TpeSamplerAttribute.Kind,
    ];
}
