namespace Sweep.Runtime.Storage;

/// <summary>One reported number of one step, as a store holds it.</summary>
/// <param name="Step">The step, usually the epoch, from 1.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Value">The number; null stands for NaN or an infinity.</param>
public readonly record struct StepReport(int Step, string Metric, double? Value);
