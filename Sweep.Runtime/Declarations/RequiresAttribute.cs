namespace Sweep.Runtime;

/// <summary>Declares the device resources that a trial requires.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute : Attribute
{
    /// <summary>The free GPU memory required, in MiB; 0 if unknown.</summary>
    public int GpuMemoryMiB { get; set; }

    /// <summary>The number of device slots required, at least 1.</summary>
    public int Slots { get; set; } = 1;
}
