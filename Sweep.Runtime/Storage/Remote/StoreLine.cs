using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>One line of a stream of trials: a trial, or the fault that ends the stream, or neither at its end.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Fault">The fault.</param>
/// <param name="IsUnjudged">True if the client must apply its exclusions to the trial, because the store has not migrated to its declaration yet.</param>
internal sealed record StoreLine(TrialRecord? Trial, StoreFault? Fault = null, bool IsUnjudged = false);
