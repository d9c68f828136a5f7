using System.Numerics;
using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Optimizers;

/// <summary>TorchSharp's <see cref="SGD"/> with a step that passes once over each parameter.</summary>
/// <remarks>
/// Options, state, schedulers and state dictionaries are those of <see cref="SGD"/>, values those of PyTorch to rounding. Where a parameter with a gradient is not dense, or neither float32 nor float64, or not
/// on the processor, the whole step is <see cref="SGD"/>'s. Parameters are written through pointers, which does not advance the version that autograd compares with: a graph must not be differentiated again
/// after a step. Not thread-safe.
/// </remarks>
public sealed class FusedSGD : SGD
{
    /// <summary>One group of parameters.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">Not negative.</param>
    /// <param name="momentum">0 for none.</param>
    /// <param name="dampening">What momentum leaves out of each gradient but the first.</param>
    /// <param name="weightDecay">Of the squared norm of the parameters, halved.</param>
    /// <param name="nesterov">Whether to look ahead; needs momentum and no dampening.</param>
    /// <param name="maximize">Whether to step up the gradient.</param>
    public FusedSGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, bool maximize = false)
        : base(parameters, learningRate, momentum, dampening, weightDecay, nesterov, maximize)
    {
    }

    /// <summary>Groups of parameters; what a group does not set is as given here.</summary>
    /// <inheritdoc cref="FusedSGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
    public FusedSGD(IEnumerable<SGD.ParamGroup> groups, double learningRate, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, bool maximize = false)
        : base(groups, learningRate, momentum, dampening, weightDecay, nesterov, maximize)
    {
    }

    /// <summary>Sets the gradients to null, as PyTorch does: the next backward pass makes them, and parameters that it does not reach are not stepped.</summary>
    public override void zero_grad() => OptimizerTensors.ClearGradients(_parameter_groups);

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var graded = enable_grad();
            loss = closure();
        }

        if (!OptimizerTensors.AreFusible(_parameter_groups))
        {
            base.step();
            return loss!;
        }

        using var ungraded = no_grad();
        foreach (var group in _parameter_groups)
        {
            var options = (Options)group.Options;
            foreach (var parameter in group.Parameters)
            {
                Step(parameter, options);
            }
        }

        return loss!;
    }

    private void Step(Parameter parameter, Options options)
    {
        using var scope = NewDisposeScope();
        if (parameter.grad is not { } unordered)
        {
            return;
        }

        var gradient = unordered.InLayoutOf(parameter);
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

        GC.KeepAlive(gradient);
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
