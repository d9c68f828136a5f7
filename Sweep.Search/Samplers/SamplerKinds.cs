using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>The samplers that the command line knows by name.</summary>
public static class SamplerKinds
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<SearchKind<ISampler>> All { get; } =
    [
        RandomSamplerAttribute.Kind,
        NsgaTwoSamplerAttribute.Kind,
        NsgaThreeSamplerAttribute.Kind,
    ];
}
