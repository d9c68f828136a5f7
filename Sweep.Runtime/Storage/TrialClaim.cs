namespace Sweep.Runtime.Storage;

/// <summary>What is to be claimed.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Worker">Who claims.</param>
/// <param name="Device">Where it will run.</param>
/// <param name="Lease">How long the claim holds unless renewed.</param>
/// <param name="CodeHash">The hash of the code that will run it; null when it is not known.</param>
public sealed record TrialClaim(long Number, string Worker, string Device, TimeSpan Lease, string? CodeHash);
