namespace Sweep.Runtime.Scheduling;

/// <summary>How much a run of a sweep may do before it ends by itself. What runs when a budget is spent goes on to its end; the same command goes on from there.</summary>
public sealed record SweepBudget
{
    /// <summary>No bounds.</summary>
    public static SweepBudget Unlimited { get; } = new();

    /// <summary>How many trials may be evaluated, at least 1; null for as many as there are.</summary>
    public long? Trials { get; init; }

    /// <summary>How long trials may be begun, from the start of the run; null for as long as there are any. Time that the machine sleeps, or this process is stopped, does not count.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Until when trials may be begun, by the clock on the wall; null for as long as there are any.</summary>
    public DateTimeOffset? Until { get; init; }
}
