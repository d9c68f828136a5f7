namespace Sweep.Generators.Models;

/// <summary>What a trial needs of its device.</summary>
/// <param name="GpuMemoryMiB">Free memory of a GPU, in MiB; 0 when it is not known.</param>
/// <param name="Slots">How many slots.</param>
internal sealed record RequirementsModel(int GpuMemoryMiB, int Slots);
