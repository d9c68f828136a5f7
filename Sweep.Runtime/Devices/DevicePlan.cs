using System.Globalization;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Devices;

/// <summary>Places workers on devices. Pure: what there is comes in.</summary>
/// <param name="Inventory">The GPUs.</param>
/// <param name="CpuSlots">How many workers fit on the processor.</param>
/// <param name="Requirements">What a trial needs.</param>
internal sealed record DevicePlan(GpuInventory Inventory, int CpuSlots, RequirementsDescriptor Requirements)
{
    private const int MaxSlots = 4096;

    private IReadOnlyList<GpuDevice> Gpus => Inventory.Gpus;

    /// <summary>The slots that a list of devices asks for, one after the other of each device in turn, so that few trials spread over all.</summary>
    /// <param name="devices">Such as <c>cuda:0,cuda:2,cpu:4</c>: GPUs by number, <c>cuda</c> for all, <c>mps</c> for Apple's, the processor with a number of workers or as many as fit.</param>
    /// <param name="perDevice">How many workers a GPU takes at most; null for as many as its free memory has room for where that is known and the experiment says what a trial needs, and else one.</param>
    /// <exception cref="SweepException">A device is not there, is named twice or has too little memory.</exception>
    public IReadOnlyList<DeviceSlot> Place(string devices, int? perDevice)
    {
        ArgumentNullException.ThrowIfNull(devices);
        var named = new List<(string Name, DeviceSlot Slot, int Count)>();
        foreach (var word in devices.Split(',', StringSplitOptions.TrimEntries))
        {
            named.AddRange(word == "cuda" && Gpus.Count > 0 ? Gpus.Select(gpu => OnGpu(gpu, perDevice)) : [Of(word, perDevice)]);
        }

        if (named.GroupBy(each => each.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new SweepException($"--devices names {twice.Key} twice; use --per-device for several workers on one device");
        }

        return [.. Enumerable.Range(0, named.Max(each => each.Count)).SelectMany(turn => named.Where(each => each.Count > turn).Select(each => each.Slot))];
    }

    private (string Name, DeviceSlot Slot, int Count) Of(string word, int? perDevice)
    {
        var parts = word.Split(':');
        var number = parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
        return (parts[0], parts.Length, number) switch
        {
            ("cpu", 1, _) => ("cpu", DeviceSlot.Cpu, Math.Max(1, CpuSlots)),
            ("mps", 1, _) => ("mps", DeviceSlot.Mps, perDevice ?? 1),
            ("cpu", 2, >= 1 and <= MaxSlots) => ("cpu", DeviceSlot.Cpu, number.Value),
            ("cuda", 2, not null) when Gpus.FirstOrDefault(gpu => gpu.Index == number) is { } gpu => OnGpu(gpu, perDevice),
            ("hip" or "rocm" or "xpu", _, _) => throw new SweepException($"--devices names '{word}', and trials run on NVIDIA's GPUs (cuda:0), Apple's (mps) or the processor (cpu): TorchSharp has no ROCm and no XPU; use --devices cpu"),
            _ => throw new SweepException($"--devices takes devices such as cuda:0,cuda:2,cpu:4, found '{word}'; this machine has {string.Join(", ", Gpus.Select(gpu => gpu.Name).Append("cpu"))} ({Invocation.Plain("devices")}){string.Concat(Inventory.Faults.Concat(Inventory.Notes).Select(line => $"; {line}"))}"),
        };
    }

    private (string Name, DeviceSlot Slot, int Count) OnGpu(GpuDevice gpu, int? perDevice)
    {
        var needed = Requirements.GpuMemoryMiB;
        var room = needed > 0 && gpu.FreeMiB is { } free ? free / needed : int.MaxValue;
        return room > 0
            ? (gpu.Name, new DeviceSlot(gpu.Name, gpu.Uuid), Math.Min(room, perDevice ?? (room < int.MaxValue ? MaxSlots : 1)))
            : throw new SweepException(string.Create(CultureInfo.InvariantCulture, $"A trial needs {needed:N0} MiB of GPU memory, and {gpu.Name} has {gpu.FreeMiB:N0} of {gpu.TotalMiB:N0} free; free some, or leave it out of --devices"));
    }
}
