namespace Sweep.Runtime.Devices;

/// <summary>Something of this machine that trials can run on.</summary>
/// <param name="Name">Such as <c>cpu</c>; what a trial's <c>Device</c> says.</param>
/// <param name="Description">For people.</param>
/// <param name="Slots">How many single-threaded workers fit.</param>
/// <param name="MemoryBytes">How much memory this process may use of it; null where that is not known.</param>
public sealed record ComputeDevice(string Name, string Description, int Slots, long? MemoryBytes)
{
    /// <summary>The devices of this machine: the processor, with a slot for each core that this process may use, and its GPUs.</summary>
    public static IReadOnlyList<ComputeDevice> Discover(GpuInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return
        [
            new ComputeDevice("cpu", CpuCores.Model(), CpuCores.Usable().Count, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
            .. inventory.Gpus.Select(gpu => new ComputeDevice(gpu.Name, $"{gpu.Model}, {(gpu.FreeMiB is { } free ? $"{free:N0} MiB free" : "free memory not known")}, {gpu.Uuid}", 1, (long?)gpu.TotalMiB << 20)),
        ];
    }
}
