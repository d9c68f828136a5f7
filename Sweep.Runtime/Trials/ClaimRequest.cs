namespace Sweep.Runtime.Trials;

/// <summary>Asks for the lease of a pending trial.</summary>
/// <param name="Worker">The worker that will evaluate it.</param>
/// <param name="Device">The device it will run on.</param>
/// <param name="Lease">How long the claim holds unless it is renewed.</param>
/// <param name="CodeHash">The hash of the code that will run it; null if unknown.</param>
/// <param name="Number">The trial to claim; null for the pending trial with the lowest number.</param>
public sealed record ClaimRequest(string Worker, string Device, TimeSpan Lease, string? CodeHash = null, long? Number = null);
