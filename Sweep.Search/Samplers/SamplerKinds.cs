using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>The samplers that the command line knows.</summary>
public static class SamplerKinds
{
    /// <summary>All, in the order of their listing.</summary>
    public static IReadOnlyList<SearchKind<ISampler>> All { get; } =
    [
        RandomSamplerAttribute.Kind,
        GpSamplerAttribute.Kind,
        CmaEsSamplerAttribute.Kind,
    ];
}
