namespace Sweep.Runtime.Devices;

/// <summary>An NVIDIA GPU of this machine, as nvidia-smi tells it.</summary>
/// <param name="Index">Its number there, from 0.</param>
/// <param name="Uuid">Its name for <c>CUDA_VISIBLE_DEVICES</c>, such as <c>GPU-6a1c…</c>: numbers may change order, this does not.</param>
/// <param name="Model">Such as <c>NVIDIA A100-SXM4-40GB</c>.</param>
/// <param name="TotalMiB">Its memory, in MiB.</param>
/// <param name="FreeMiB">What of it nobody uses now, in MiB.</param>
public sealed record GpuDevice(int Index, string Uuid, string Model, int TotalMiB, int FreeMiB)
{
    /// <summary>What it is called here: <c>cuda:0</c>.</summary>
    public string Name => FormattableString.Invariant($"cuda:{Index}");
}
