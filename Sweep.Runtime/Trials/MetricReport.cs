namespace Sweep.Runtime.Trials;

/// <summary>One number that a running trial reports for a step.</summary>
/// <param name="Step">The step, usually the epoch, from 1.</param>
/// <param name="Metric">Its name, usually that of a metric of the result.</param>
/// <param name="Value">The number. Stores keep NaN and infinities as NULL and read them back as NaN.</param>
/// <param name="Steps">How many steps the trial will have, for the estimate of its end; 0 if unknown. Not stored.</param>
public readonly record struct MetricReport(int Step, string Metric, double Value, int Steps = 0);
