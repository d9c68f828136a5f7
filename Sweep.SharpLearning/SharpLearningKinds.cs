using Sweep.Runtime.Search;

namespace Sweep.SharpLearning;

/// <summary>The samplers of the package, for a program's command line.</summary>
public static class SharpLearningKinds
{
    /// <summary>All, in the order of their listing.</summary>
    public static IReadOnlyList<SearchKind<ISampler>> All { get; } =
    [
        SharpLearningRandomSamplerAttribute.Kind,
        SharpLearningBayesSamplerAttribute.Kind,
        SharpLearningSmacSamplerAttribute.Kind,
        SharpLearningSwarmSamplerAttribute.Kind,
        SharpLearningNelderMeadSamplerAttribute.Kind,
    ];
}
