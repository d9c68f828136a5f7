namespace Sweep.Runtime.Trials;

/// <summary>The right to evaluate one trial, until it expires or another claim replaces it. The store, the dispatcher and the worker use this one type.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Id">Identifies the claim.</param>
/// <param name="Attempt">1 for the trial's first claim.</param>
public sealed record TrialLease(TrialRef Trial, LeaseId Id, int Attempt)
{
    /// <summary>The token of the last result in the trial's history; 0 if there is none.</summary>
    public long EarlierToken { get; init; }

    /// <summary>The folder of the trial's files, set by the dispatcher; null if the sweep keeps no files.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether the sweep has a pruner, set by the dispatcher.</summary>
    public bool CanPrune { get; init; }
}
