using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>The pruners of the command line.</summary>
public static class PrunerKinds
{
    /// <summary>By name, in the order in which help lists them.</summary>
    public static IReadOnlyList<SearchKind<IPruner>> All { get; } =
    [
        MedianPrunerAttribute.Kind,
        PercentilePrunerAttribute.Kind,
        AshaPrunerAttribute.Kind,
        HyperbandPrunerAttribute.Kind,
        ThresholdPrunerAttribute.Kind,
        PatientPrunerAttribute.Kind,
        WilcoxonPrunerAttribute.Kind,
    ];
}
