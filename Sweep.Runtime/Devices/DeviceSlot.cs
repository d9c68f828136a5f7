namespace Sweep.Runtime.Devices;

/// <summary>Room for one worker on a device.</summary>
/// <param name="Device">The device's name on this machine: <c>cpu</c>, <c>cuda:2</c>. The store keeps it with each trial.</param>
/// <param name="Uuid">A GPU's name for CUDA; null of the processor and of <c>mps</c>.</param>
public sealed record DeviceSlot(string Device, string? Uuid = null)
{
    /// <summary>Room on the processor.</summary>
    public static DeviceSlot Cpu { get; } = new("cpu");

    /// <summary>Room on the GPU of a Mac with Apple's processor. Whether there is one, the engine knows.</summary>
    public static DeviceSlot Mps { get; } = new("mps");

    /// <summary>What a trial in this slot calls its device: a worker sees one GPU, and that is CUDA's first.</summary>
    public string SeenAs => Uuid is null ? Device : "cuda:0";

    /// <summary>What <c>CUDA_VISIBLE_DEVICES</c> says in this slot's worker. On the processor none is to be seen: a library that looks for one would take some of its memory.</summary>
    public string VisibleGpus => Uuid ?? "";
}
