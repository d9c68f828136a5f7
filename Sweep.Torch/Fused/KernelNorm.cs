using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>The batch normalisation of a fused kernel. All tensors have shape [channels] and belong to the module.</summary>
/// <param name="Gamma">The weight γ.</param>
/// <param name="Beta">The bias β.</param>
/// <param name="Mean">Running mean.</param>
/// <param name="Variance">Running variance.</param>
/// <param name="Momentum">Weight of a batch's statistics in the running ones.</param>
/// <param name="Epsilon">Added to variances.</param>
/// <param name="Trains">Whether to normalise by batch statistics instead of running ones.</param>
internal readonly record struct KernelNorm(Tensor Gamma, Tensor Beta, Tensor Mean, Tensor Variance, double Momentum, double Epsilon, bool Trains)
{
    /// <summary>The kernel normalisation for a module; null if kernels do not support it or the module has hooks.</summary>
    /// <param name="module">A batch normalisation.</param>
    /// <param name="channels">Channels of its input.</param>
    /// <param name="count">Elements per channel.</param>
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

    /// <summary>Pointers for kernels, valid while the tensors are alive.</summary>
    public unsafe NormState State => new(Gamma.Pointer<float>(), Beta.Pointer<float>(), Mean.Pointer<float>(), Variance.Pointer<float>(), Momentum, Epsilon);

    /// <summary>Increments <c>num_batches_tracked</c> if the module is in training mode.</summary>
    public static unsafe void Count(BatchNorm module)
    {
        if (module.training)
        {
            ++*module.num_batches_tracked!.Pointer<long>();
        }
    }
}
