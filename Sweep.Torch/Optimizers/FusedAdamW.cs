using System.Numerics;
using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Optimizers;

/// <summary>TorchSharp's <see cref="AdamW"/> with a step that passes once over each parameter.</summary>
/// <remarks>
/// Options, state, schedulers and state dictionaries are those of <see cref="AdamW"/>, values those of PyTorch to rounding. With amsgrad, or where a parameter with a gradient is not dense, or neither float32
/// nor float64, or not on the processor, the whole step is <see cref="AdamW"/>'s. Parameters are written through pointers, which does not advance the version that autograd compares with: a graph must not be
/// differentiated again after a step. Not thread-safe. Loshchilov and Hutter, arXiv 1711.05101.
/// </remarks>
public sealed class FusedAdamW : AdamW
{
    /// <summary>One group of parameters.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">Not negative.</param>
    /// <param name="beta1">Of the running mean, in [0, 1).</param>
    /// <param name="beta2">Of the running mean of squares, in [0, 1).</param>
    /// <param name="epsilon">Added to the root of the mean square.</param>
    /// <param name="weightDecay">What a step of rate 1 takes of each parameter.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean square so far.</param>
    /// <param name="maximize">Whether to step up the gradient.</param>
    public FusedAdamW(IEnumerable<Parameter> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
        : base(parameters, learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize)
    {
    }

    /// <summary>Groups of parameters; what a group does not set is as given here.</summary>
    /// <inheritdoc cref="FusedAdamW(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
    public FusedAdamW(IEnumerable<AdamW.ParamGroup> groups, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
        : base(groups, learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize)
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

        if (_parameter_groups.Any(group => ((Options)group.Options).amsgrad == true) || !OptimizerTensors.AreFusible(_parameter_groups))
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
        state.step++;
        state.exp_avg = OptimizerTensors.InOrderOf(parameter, state.exp_avg);
        state.exp_avg_sq = OptimizerTensors.InOrderOf(parameter, state.exp_avg_sq);
        if (parameter.dtype == ScalarType.Float32)
        {
            Pass(parameter, gradient, state, FactorsOf<float>(options, state.step));
        }
        else
        {
            Pass(parameter, gradient, state, FactorsOf<double>(options, state.step));
        }

        GC.KeepAlive(gradient);
    }

    private static AdamFactors<T> FactorsOf<T>(Options options, long step)
        where T : INumberBase<T>
    {
        double rate = options.LearningRate ?? 0, beta1 = options.beta1 ?? 0, beta2 = options.beta2 ?? 0;
        return new AdamFactors<T>(
            T.CreateTruncating(rate / (1 - Math.Pow(beta1, step))),
            T.CreateTruncating(1 - (rate * (options.weight_decay ?? 0))),
            T.CreateTruncating(options.maximize == true ? -1 : 1),
            T.CreateTruncating(beta1),
            T.CreateTruncating(1 - beta1),
            T.CreateTruncating(beta2),
            T.CreateTruncating(1 - beta2),
            T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(beta2, step))),
            T.CreateTruncating(options.eps ?? 0));
    }

    private static unsafe void Pass<T>(Parameter parameter, Tensor gradient, State state, AdamFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* p = parameter.Pointer<T>(), g = gradient.Pointer<T>(), m = state.exp_avg.Pointer<T>(), v = state.exp_avg_sq.Pointer<T>();
        OptimizerTensors.Parts(parameter.numel(), (at, count) => OptimizerKernels.AdamW(p + at, g + at, m + at, v + at, count, factors));
    }
}
