namespace Sweep.Runtime.Spaces;

/// <summary>What a trial needs of its device.</summary>
/// <param name="GpuMemoryMiB">Free memory of a GPU, in MiB; 0 when it is not known.</param>
/// <param name="Slots">How many slots, at least 1.</param>
public sealed record RequirementsDescriptor(int GpuMemoryMiB = 0, int Slots = 1);
