using Sweep.Runtime.Devices;

namespace Sweep.Experiments.Engines;

/// <summary>Versions of the engine and the devices that it can use on this machine.</summary>
/// <param name="Engine">Name and version, such as <c>TorchSharp 0.107.0</c>.</param>
/// <param name="Libtorch">Version of libtorch.</param>
/// <param name="Cuda">CUDA version that libtorch was built for, such as <c>12.8</c>; null for a build without CUDA.</param>
/// <param name="CudaDevices">Number of GPUs that CUDA can use.</param>
/// <param name="HasMps">Whether Apple's GPU can be used.</param>
internal sealed record EngineFacts(string Engine, string Libtorch, string? Cuda, int CudaDevices, bool HasMps)
{
    /// <summary>Instructions to build with CUDA, for messages.</summary>
    public const string CudaBuild = "build with -p:TorchRuntime=TorchSharp-cuda-linux (on Windows TorchSharp-cuda-windows)";

    /// <summary>Describes the engine, and why it cannot use a GPU of this machine if there is one.</summary>
    /// <param name="inventory">All GPUs of the machine.</param>
    /// <returns>One or two lines.</returns>
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
