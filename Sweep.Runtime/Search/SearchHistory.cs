using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>What a sampler may look at before it proposes a config.</summary>
/// <param name="Finished">The evaluated configs: first those of earlier runs, then those of this one in the order in which they ended.</param>
/// <param name="Running">The values of the configs that are being evaluated or about to be.</param>
public sealed record SearchHistory(IReadOnlyList<FinishedConfig> Finished, IReadOnlyList<IReadOnlyList<AxisValue>> Running)
{
    /// <summary>Nothing has been evaluated.</summary>
    public static SearchHistory Empty { get; } = new([], []);
}
