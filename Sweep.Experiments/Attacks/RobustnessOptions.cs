namespace Sweep.Experiments.Attacks;

/// <summary>Options of a <see cref="RobustnessEvaluation"/>.</summary>
public sealed record RobustnessOptions
{
    /// <summary>Images per batch, at least 1. Affects speed, memory and rounding only.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Seeds the random numbers of the attack.</summary>
    public long Seed { get; init; }

    /// <summary>Folder for the progress file, written after each batch, from which an interrupted evaluation resumes; null to save nothing.</summary>
    public string? Folder { get; init; }
}
