using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Workers;

/// <summary>The end of a trial, from its worker.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Token">Its lease's token.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record FinishMessage(long Number, long Token, TrialOutcome Outcome);
