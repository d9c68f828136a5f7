using Sweep.Runtime.Devices;

namespace Sweep.Experiments.Engines;

/// <summary>What the engine is, and what it can use on this machine.</summary>
/// <param name="Engine">With its version: <c>TorchSharp 0.107.0</c>.</param>
/// <param name="Libtorch">The version of libtorch.</param>
/// <param name="Cuda">The CUDA that libtorch was built for: <c>12.8</c>, or <c>of an unknown version</c>; null of a build for the processor only.</param>
/// <param name="CudaDevices">How many GPUs CUDA finds.</param>
/// <param name="HasMps">Whether Apple's GPU can be used.</param>
internal sealed record EngineFacts(string Engine, string Libtorch, string? Cuda, int CudaDevices, bool HasMps)
{
    /// <summary>How to get a build with CUDA.</summary>
    public const string CudaBuild = "build with -p:TorchRuntime=TorchSharp-cuda-linux (on Windows TorchSharp-cuda-windows)";

    /// <summary>Lines for people.</summary>
    /// <param name="inventory">The machine's GPUs, whether or not the engine can use them.</param>
    public IReadOnlyList<string> Describe(GpuInventory inventory)
    {
        var cuda = Cuda is null ? "CUDA not in this build" : $"CUDA {Cuda}, {CudaDevices} {(CudaDevices == 1 ? "device" : "devices")}";
        var line = $"engine: {Engine} on libtorch {Libtorch}; {cuda}; MPS {(HasMps ? "available" : "not available")}";
        var gpus = string.Join(", ", inventory.Gpus.Select(gpu => $"{gpu.Name} ({gpu.Model})"));
        return inventory.Gpus.Count == 0 || CudaDevices > 0 ? [line]
            : Cuda is null ? [line, $"{gpus} cannot be used: this build has no CUDA; {CudaBuild}"]
            : [line, $"{gpus} cannot be used: CUDA {Cuda} finds no device; the driver may be older than it wants (nvidia-smi says what it supports)"];
    }
}
