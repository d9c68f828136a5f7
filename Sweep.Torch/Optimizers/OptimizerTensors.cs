using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Optimizers;

/// <summary>The parts that the fused optimizers share.</summary>
internal static class OptimizerTensors
{
    private const long Block = 1 << 16;

    /// <summary>Takes a step of an optimizer.</summary>
    /// <param name="groups">Parameter groups of the optimizer.</param>
    /// <param name="closure">Computes the loss and its gradients; null if that is done.</param>
    /// <param name="canFuse">Whether the optimizer's options allow the fused step.</param>
    /// <param name="unfused">TorchSharp's own step, which is used if one of the parameters cannot be fused.</param>
    /// <param name="fused">Steps one parameter, given its gradient in the parameter's layout and the options of its group.</param>
    /// <returns>The result of <paramref name="closure"/>; null without one.</returns>
    public static Tensor? Step(IEnumerable<ParamGroup> groups, Func<Tensor>? closure, bool canFuse, Action unfused, Action<Parameter, Tensor, OptimizerOptions> fused)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var graded = enable_grad();
            loss = closure();
        }

        if (!canFuse || !AreFusible(groups))
        {
            unfused();
            return loss;
        }

        using var ungraded = no_grad();
        foreach (var (parameter, options) in groups.SelectMany(group => group.Parameters.Select(parameter => (parameter, group.Options))))
        {
            using var scope = NewDisposeScope();
            if (parameter.grad?.InLayoutOf(parameter) is { } gradient)
            {
                fused(parameter, gradient, options);
                GC.KeepAlive(gradient);
            }
        }

        return loss;
    }

    // Dense float32 or float64 parameters on the processor; those without a gradient do not matter.
    private static bool AreFusible(IEnumerable<ParamGroup> groups)
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

    /// <summary>An optimizer's state tensor in the layout of its parameter. If the layout differs, returns a copy and disposes the original.</summary>
    public static Tensor InOrderOf(Parameter parameter, Tensor state)
    {
        if (state.HasLayoutOf(parameter))
        {
            return state;
        }

        // The result of copy_ is another object, which the current scope disposes.
        var ordered = New(parameter);
        ordered.copy_(state);
        state.Dispose();
        return ordered;
    }

    private static Tensor New(Parameter parameter) => empty_strided(parameter.shape, parameter.stride(), parameter.dtype, parameter.device).DetachFromDisposeScope();

    /// <summary>Zeros in the shape, type and layout of a parameter, detached from dispose scopes.</summary>
    public static Tensor Zeros(Parameter parameter)
    {
        var zeros = New(parameter);
        zeros.zero_();
        return zeros;
    }

    /// <summary>Runs a pass over the elements of a parameter, on several threads if there are many.</summary>
    /// <param name="count">Number of elements.</param>
    /// <param name="pass">Processes a range, given its start and length.</param>
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
