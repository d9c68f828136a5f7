using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>How configs are searched for.</summary>
/// <param name="Sampler">Proposes them.</param>
public sealed record SearchPlan(ISampler Sampler)
{
    /// <summary>The seed of the proposals.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many configs the store is to have in the end, those of earlier runs included; null for as many as the space has.</summary>
    public long? Configs { get; init; }

    /// <summary>How many replicates each config gets, from 1 to those that are declared; null for all of them.</summary>
    public int? Replicates { get; init; }

    /// <summary>Configs to evaluate before the sampler is asked, one value an axis, that of replicates not looked at.</summary>
    public IReadOnlyList<AxisValue[]> First { get; init; } = [];

    /// <summary>The part of the space to search; null for all of it.</summary>
    public SearchSpace? Space { get; init; }

    /// <summary>Results of another sweep that the sampler learns from as if they were of this one. They count for nothing else.</summary>
    public IReadOnlyList<SearchTrial> Known { get; init; } = [];

    /// <summary>What is said of a search that would never end.</summary>
    internal static SweepException Endless(string experiment) =>
        new($"The space of '{experiment}' has no end, since a range has any number; say with --trials how many configs to evaluate");
}
