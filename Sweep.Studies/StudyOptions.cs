using Sweep.Runtime.Search;

namespace Sweep.Studies;

/// <summary>How a study searches. What is not set comes from the <c>[Sampler]</c> and <c>[Pruner]</c> attributes of the experiment class, if it has them.</summary>
public sealed record StudyOptions
{
    /// <summary>The seed of the proposals; null for the attribute's, or 0.</summary>
    public ulong? Seed { get; init; }

    /// <summary>How many configs the store is to have in the end, those that it has already included; null for the attribute's, or as many as the space has.</summary>
    public long? Configs { get; init; }

    /// <summary>How many replicates each config gets, from 1 to those that <c>[Seeds]</c> declares; null for the attribute's, or all of them. Every process that asks from a store is to give the same.</summary>
    public int? Replicates { get; init; }

    /// <summary>Answers <see cref="StudyTrial{TConfig}.ShouldPrune"/>; null for the attribute's, or none.</summary>
    public IPruner? Pruner { get; init; }

    /// <summary>Where the trials run, as the store keeps it: text such as <c>cpu</c> or <c>cuda:0</c>. The study places nothing.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>How often a trial may be asked for whose process was killed before it counts as failed, at least 1.</summary>
    public int AttemptLimit { get; init; } = 3;
}
