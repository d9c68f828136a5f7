using Sweep.Runtime.Search;

namespace Sweep.Search.Samplers;

/// <summary>The samplers of the command line.</summary>
public static class SamplerKinds
{
    /// <summary>By name, in the order in which help lists them.</summary>
    public static IReadOnlyList<SearchKind<ISampler>> All { get; } =
    [
        AutoSamplerAttribute.Kind,
        TpeSamplerAttribute.Kind,
        GpSamplerAttribute.Kind,
        CmaEsSamplerAttribute.Kind,
        NsgaTwoSamplerAttribute.Kind,
        NsgaThreeSamplerAttribute.Kind,
        QmcSamplerAttribute.Kind,
        RandomSamplerAttribute.Kind,
        GridSamplerAttribute.Kind,
    ];
}
