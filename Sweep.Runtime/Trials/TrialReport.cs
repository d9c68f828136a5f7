namespace Sweep.Runtime.Trials;

/// <summary>One number that a running trial reports.</summary>
/// <param name="Step">The step it belongs to, usually the epoch, from 1.</param>
/// <param name="Metric">Its name, usually that of a metric of the result.</param>
/// <param name="Value">The number; NaN and infinities are kept as such in messages and as NULL in stores.</param>
/// <param name="Steps">How many steps the trial will have, for the estimate of its end; 0 when not known.</param>
public readonly record struct TrialReport(int Step, string Metric, double Value, int Steps);
