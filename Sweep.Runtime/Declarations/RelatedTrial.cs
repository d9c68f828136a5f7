using Sweep.Runtime.Trials;

namespace Sweep.Runtime;

/// <summary>A trial of the same store whose files the current trial reads.</summary>
/// <param name="Number">The trial's number in the store, from 1.</param>
/// <param name="State">The trial's state; only a completed trial has all of its files.</param>
/// <param name="CodeHash">The hash of the code that ran it; null when it is not known.</param>
/// <param name="TodaysHash">The hash of its experiment's code in this program; null when it is not known.</param>
/// <param name="Folder">The folder of its files; null where the sweep keeps none. It need not be there.</param>
public sealed record RelatedTrial(long Number, TrialState State, string? CodeHash, string? TodaysHash, string? Folder)
{
    /// <summary>True when it was run with code that is known and is not that of this program: its files are no part of a result of today's code.</summary>
    public bool IsStale => CodeHash is not null && TodaysHash is not null && CodeHashText.WithoutInputs(CodeHash) != TodaysHash;
}
