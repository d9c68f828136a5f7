using System.Numerics;
using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Optimizers;

/// <summary><see cref="SGD"/> with a fused step: one pass over each parameter.</summary>
/// <remarks>
/// Options, state, schedulers and state_dict are those of <see cref="SGD"/>; values equal PyTorch's up to rounding. If a parameter with a gradient is not dense, not float32 or float64, or not on the processor,
/// the whole step falls back to <see cref="SGD"/>. The step writes through pointers, which does not increment autograd's version counters, so do not differentiate an old graph again after a step.
/// Not thread-safe.
/// </remarks>
public sealed class FusedSGD : SGD
{
    /// <summary>Creates an optimizer with one parameter group.</summary>
    /// <param name="parameters">Parameters to optimize.</param>
    /// <param name="learningRate">Learning rate, at least 0.</param>
    /// <param name="momentum">Momentum factor; 0 for none.</param>
    /// <param name="dampening">Dampening for momentum; not applied in the first step.</param>
    /// <param name="weightDecay">L2 penalty.</param>
    /// <param name="nesterov">Whether to use Nesterov momentum, which needs momentum and no dampening.</param>
    /// <param name="maximize">Whether to maximize the objective instead of minimizing it.</param>
    public FusedSGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, bool maximize = false)
        : base(parameters, learningRate, momentum, dampening, weightDecay, nesterov, maximize)
    {
    }

    /// <summary>Creates an optimizer with several parameter groups, for which the other arguments are defaults.</summary>
    /// <inheritdoc cref="FusedSGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
    public FusedSGD(IEnumerable<SGD.ParamGroup> groups, double learningRate, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, bool maximize = false)
        : base(groups, learningRate, momentum, dampening, weightDecay, nesterov, maximize)
    {
    }

    /// <summary>Sets the gradients to null, like PyTorch's <c>set_to_none</c>: parameters without a gradient in the next backward pass are skipped by the step.</summary>
    public override void zero_grad() => OptimizerTensors.ClearGradients(_parameter_groups);

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null) =>
        OptimizerTensors.Step(_parameter_groups, closure, canFuse: true, () => base.step(), (parameter, gradient, options) => Step(parameter, gradient, (Options)options))!;

    private void Step(Parameter parameter, Tensor gradient, Options options)
    {
        var state = (State)_state[parameter.Handle];
        var isFirst = state.momentum_buffer is null;
        if (options.momentum is > 0)
        {
            state.momentum_buffer = isFirst ? OptimizerTensors.Zeros(parameter) : OptimizerTensors.InOrderOf(parameter, state.momentum_buffer!);
        }

        if (parameter.dtype == ScalarType.Float32)
        {
            Pass(parameter, gradient, state, FactorsOf<float>(options, isFirst));
        }
        else
        {
            Pass(parameter, gradient, state, FactorsOf<double>(options, isFirst));
        }
    }

    private static SgdFactors<T> FactorsOf<T>(Options options, bool isFirst)
        where T : INumberBase<T> => new(
            T.CreateTruncating(options.LearningRate ?? 0),
            T.CreateTruncating(options.momentum ?? 0),
            T.CreateTruncating(isFirst ? 1 : 1 - (options.dampening ?? 0)),
            T.CreateTruncating(options.weight_decay ?? 0),
            T.CreateTruncating(options.maximize == true ? -1 : 1),
            options.nesterov == true);

    private static unsafe void Pass<T>(Parameter parameter, Tensor gradient, State state, SgdFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* p = parameter.Pointer<T>(), g = gradient.Pointer<T>(), b = factors.Momentum > T.Zero ? state.momentum_buffer!.Pointer<T>() : null;
        OptimizerTensors.Parts(parameter.numel(), (at, count) => OptimizerKernels.Sgd(p + at, g + at, b == null ? null : b + at, count, factors));
    }
}
