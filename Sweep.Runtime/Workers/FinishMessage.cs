using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>The end of a trial, from its worker, which then waits for another one.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Token">Its lease's token.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reports">What it reported last, in the order in which it did.</param>
/// <param name="Leaves">As <see cref="TrialEnd.Leaves"/>.</param>
internal sealed record FinishMessage(long Number, long Token, TrialOutcome Outcome, IReadOnlyList<TrialReport> Reports, string? Leaves);
