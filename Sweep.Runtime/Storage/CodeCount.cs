namespace Sweep.Runtime.Storage;

/// <summary>How many trials have ended with one version of the code.</summary>
/// <param name="Hash">The code's hash; null when it is not known.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record CodeCount(string? Hash, long Count);
