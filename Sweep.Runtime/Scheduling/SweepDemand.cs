namespace Sweep.Runtime.Scheduling;

/// <summary>What a running sweep of this machine could use at once.</summary>
/// <param name="Sweep">Which: any name that no other one has, and by which all are put in one order.</param>
/// <param name="Units">By device: cores of the processor, places of a GPU.</param>
internal sealed record SweepDemand(string Sweep, IReadOnlyDictionary<string, int> Units);
