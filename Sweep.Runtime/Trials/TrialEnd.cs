using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Trials;

/// <summary>How an evaluation ended, with the reports that were not yet handed in.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reports">In their order; often none.</param>
internal sealed record TrialEnd(TrialOutcome Outcome, IReadOnlyList<TrialReport> Reports)
{
    /// <summary>Why the worker's process ends after this trial, so that a new one takes its place: a sentence for people, empty where nobody need be told; null when it goes on.</summary>
    public string? Leaves { get; init; }
}
