namespace Sweep.Experiments.Attacks;

/// <summary>How a network's robustness is evaluated.</summary>
public sealed record RobustnessOptions
{
    /// <summary>Images attacked at once, at least 1: changes nothing but speed, memory and roundings.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Of all that attacks draw.</summary>
    public long Seed { get; init; }

    /// <summary>Where what is done is kept after each batch, so that an evaluation that was broken off goes on; null for nowhere.</summary>
    public string? Folder { get; init; }
}
