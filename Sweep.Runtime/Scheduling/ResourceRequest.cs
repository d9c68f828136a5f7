namespace Sweep.Runtime.Scheduling;

/// <summary>What a running sweep of this machine could use at once.</summary>
/// <param name="Sweep">A name that no other sweep has, and by which all are put in one order.</param>
/// <param name="Units">By device: cores of the processor, slots of a GPU.</param>
internal sealed record ResourceRequest(string Sweep, IReadOnlyDictionary<string, int> Units);
