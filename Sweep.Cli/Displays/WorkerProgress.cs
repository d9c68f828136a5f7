using Sweep.Runtime.Trials;

namespace Sweep.Cli.Displays;

/// <summary>The trial that a worker runs.</summary>
/// <param name="Lease">The trial it evaluates.</param>
/// <param name="Since">When it claimed the trial, as a time stamp of the clock.</param>
/// <param name="Last">Its last report of the objective, or its last report; null before the first.</param>
internal sealed record WorkerProgress(TrialLease Lease, long Since, MetricReport? Last);
