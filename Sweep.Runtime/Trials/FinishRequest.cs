namespace Sweep.Runtime.Trials;

/// <summary>Ends a running trial.</summary>
/// <param name="Lease">The claim under which it was evaluated.</param>
/// <param name="Outcome">How the evaluation ended.</param>
/// <param name="Reports">Reports that were not sent before, in their order; often none.</param>
public sealed record FinishRequest(LeaseId Lease, TrialOutcome Outcome, IReadOnlyList<MetricReport> Reports)
{
    /// <summary>Why the worker's process exits after this trial, so that a new one replaces it: a sentence for people, or empty if nobody needs to know; null if it goes on.</summary>
    public string? ExitReason { get; init; }
}
