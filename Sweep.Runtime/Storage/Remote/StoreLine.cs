namespace Sweep.Runtime.Storage.Remote;

/// <summary>One line of a stream of trials: a trial, or the fault that ends it, or neither at its end.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Fault">The fault.</param>
/// <param name="IsUnjudged">True of a trial of which the store wanted to know whether the declaration's exclusions leave it out, as it does where nobody has prepared that declaration yet.</param>
internal sealed record StoreLine(TrialRecord? Trial, StoreFault? Fault = null, bool IsUnjudged = false);
