using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Optimizers;

/// <summary>What one-pass optimizers ask of tensors.</summary>
internal static class OptimizerTensors
{
    private const long Block = 1 << 16;

    /// <summary>Whether a pass can step all parameters that have a gradient: dense float32 or float64 on the processor.</summary>
    public static bool AreFusible(IEnumerable<ParamGroup> groups)
    {
        foreach (var group in groups)
        {
            foreach (var parameter in group.Parameters)
            {
                using var gradient = parameter.grad;
                if (gradient is not null
                    && (parameter.device_type != DeviceType.CPU || parameter.dtype is not (ScalarType.Float32 or ScalarType.Float64) || gradient.is_sparse || !parameter.IsDense()))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A tensor of an optimizer's state in the memory order of its parameter; it replaces one in another order, which is disposed.</summary>
    public static Tensor InOrderOf(Parameter parameter, Tensor state)
    {
        if (state.HasLayoutOf(parameter))
        {
            return state;
        }

        // What an operation in place returns is another wrapper, which the current scope disposes.
        var ordered = New(parameter);
        ordered.copy_(state);
        state.Dispose();
        return ordered;
    }

    private static Tensor New(Parameter parameter) => empty_strided(parameter.shape, parameter.stride(), parameter.dtype, parameter.device).DetachFromDisposeScope();

    /// <summary>Zeros like a parameter, in no dispose scope.</summary>
    public static Tensor Zeros(Parameter parameter)
    {
        var zeros = New(parameter);
        zeros.zero_();
        return zeros;
    }

    /// <summary>Runs a pass over parts of a parameter, large ones on several threads.</summary>
    /// <param name="count">Elements.</param>
    /// <param name="pass">Gets the start and the length of a part.</param>
    public static void Parts(long count, Action<long, long> pass) =>
        KernelThreads.For((count + Block - 1) / Block, new BlockAction(block => pass(block * Block, Math.Min(Block, count - (block * Block)))));

    /// <summary>Sets the gradients of all parameters to null.</summary>
    public static void ClearGradients(IEnumerable<ParamGroup> groups)
    {
        foreach (var group in groups)
        {
            foreach (var parameter in group.Parameters)
            {
                parameter.grad = null;
            }
        }
    }
}
