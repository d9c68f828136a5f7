namespace Sweep.Runtime.Spaces;

/// <summary>Says what a trial of an experiment needs of the device that it runs on.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute : Attribute
{
    /// <summary>How much free memory of a GPU, in MiB; 0 when it is not known.</summary>
    public int GpuMemoryMiB { get; set; }

    /// <summary>How many slots of its device, at least 1.</summary>
    public int Slots { get; set; } = 1;
}
