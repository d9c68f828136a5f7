namespace Sweep.Generators.Models;

/// <summary>The arguments of <c>[Requires]</c>.</summary>
/// <param name="GpuMemoryMiB">Required free GPU memory in MiB; 0 when unspecified.</param>
/// <param name="Slots">The number of slots that a trial occupies.</param>
internal sealed record RequirementsModel(int GpuMemoryMiB, int Slots);
