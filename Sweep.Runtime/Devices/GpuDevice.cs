namespace Sweep.Runtime.Devices;

/// <summary>An NVIDIA GPU of this machine, or an instance of one that is divided (MIG), as nvidia-smi tells it.</summary>
/// <param name="Index">Its number, from 0: nvidia-smi's, but where a GPU is divided, and instances are counted with the GPUs in their order.</param>
/// <param name="Uuid">Its name for <c>CUDA_VISIBLE_DEVICES</c>, such as <c>GPU-6a1c…</c> or <c>MIG-41b3…</c>: numbers may change order, this does not.</param>
/// <param name="Model">Such as <c>NVIDIA A100-SXM4-40GB</c>.</param>
/// <param name="TotalMiB">Its memory, in MiB; null where the driver does not say, as on machines that share it with the processor.</param>
/// <param name="FreeMiB">What of it nobody uses now, in MiB; null where the driver does not say.</param>
public sealed record GpuDevice(int Index, string Uuid, string Model, int? TotalMiB, int? FreeMiB)
{
    /// <summary>What it is called here: <c>cuda:0</c>.</summary>
    public string Name => FormattableString.Invariant($"cuda:{Index}");
}
