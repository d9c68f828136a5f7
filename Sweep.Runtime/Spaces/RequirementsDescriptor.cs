namespace Sweep.Runtime.Spaces;

/// <summary>The device resources that a trial requires.</summary>
/// <param name="GpuMemoryMiB">The free GPU memory required, in MiB; 0 if unknown.</param>
/// <param name="Slots">The number of device slots required, at least 1.</param>
public sealed record RequirementsDescriptor(int GpuMemoryMiB = 0, int Slots = 1);
