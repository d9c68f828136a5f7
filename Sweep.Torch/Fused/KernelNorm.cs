using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>A batch normalisation as fused kernels see it.</summary>
/// <param name="Gamma">Its gain, one a channel.</param>
/// <param name="Beta">Its offset, one a channel.</param>
/// <param name="Mean">Its running mean.</param>
/// <param name="Variance">Its running variance.</param>
/// <param name="Momentum">How far the running statistics move towards those of a batch.</param>
/// <param name="Epsilon">Added to variances.</param>
/// <param name="Trains">Whether it normalises by the batch's own moments.</param>
internal readonly record struct KernelNorm(Tensor Gamma, Tensor Beta, Tensor Mean, Tensor Variance, double Momentum, double Epsilon, bool Trains)
{
    /// <summary>What a module computes; null where no kernel does, or hooks watch the module.</summary>
    /// <param name="module">Any normalisation of batches.</param>
    /// <param name="channels">Of its input.</param>
    /// <param name="count">Numbers a channel.</param>
    public static KernelNorm? Of(BatchNorm module, long channels, long count)
    {
        if (module is not { affine: true, track_running_stats: true, momentum: { } momentum, weight: { } gamma, bias: { } beta, running_mean: { } mean, running_var: { } variance }
            || !KernelTensors.IsVector(gamma) || !KernelTensors.IsVector(beta) || !KernelTensors.IsVector(mean) || !KernelTensors.IsVector(variance)
            || module.num_batches_tracked is not { } tracked || tracked.dtype != ScalarType.Int64 || tracked.device_type != DeviceType.CPU
            || gamma.shape[0] != channels
            || (module.training && count < 2)
            || ModuleHooks.Any(module))
        {
            return null;
        }

        return new KernelNorm(gamma, beta, mean, variance, momentum, module.eps, module.training);
    }

    /// <summary>The pointers that kernels take. Valid while the module is.</summary>
    public unsafe NormState State => new(Gamma.Pointer<float>(), Beta.Pointer<float>(), Mean.Pointer<float>(), Variance.Pointer<float>(), Momentum, Epsilon);

    /// <summary>Counts a batch, as the module does when it trains.</summary>
    public static unsafe void Count(BatchNorm module)
    {
        if (module.training)
        {
            ++*module.num_batches_tracked!.Pointer<long>();
        }
    }
}
