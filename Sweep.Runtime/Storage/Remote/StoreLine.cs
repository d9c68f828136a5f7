namespace Sweep.Runtime.Storage.Remote;

/// <summary>One line of a stream of trials: a trial, or the fault that ends it, or neither at its end.</summary>
internal sealed record StoreLine(TrialRecord? Trial, StoreFault? Fault = null);
