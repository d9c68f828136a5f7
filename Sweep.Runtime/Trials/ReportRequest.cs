namespace Sweep.Runtime.Trials;

/// <summary>Reports of a running trial, or a heartbeat.</summary>
/// <param name="Lease">The claim under which it is evaluated.</param>
/// <param name="Reports">In the order in which they were made; none for a heartbeat.</param>
public sealed record ReportRequest(LeaseId Lease, IReadOnlyList<MetricReport> Reports);
