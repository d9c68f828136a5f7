using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Trials;

/// <summary>How an evaluation ended, with the reports that were not yet handed in.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reports">In their order; often none.</param>
internal sealed record TrialEnd(TrialOutcome Outcome, IReadOnlyList<TrialReport> Reports);
