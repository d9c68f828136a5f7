using System.Numerics;
using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Optimizers;

/// <summary><see cref="AdamW"/> with a fused step: one pass over each parameter.</summary>
/// <remarks>
/// Options, state, schedulers and state_dict are those of <see cref="AdamW"/>; values equal PyTorch's up to rounding. With amsgrad, or if a parameter with a gradient is not dense, not float32 or float64, or
/// not on the processor, the whole step falls back to <see cref="AdamW"/>. The step writes through pointers, which does not increment autograd's version counters, so do not differentiate an old graph again
/// after a step. Not thread-safe. Loshchilov and Hutter, arXiv 1711.05101.
/// </remarks>
public sealed class FusedAdamW : AdamW
{
    /// <summary>Creates an optimizer with one parameter group.</summary>
    /// <param name="parameters">Parameters to optimize.</param>
    /// <param name="learningRate">Learning rate, at least 0.</param>
    /// <param name="beta1">Decay of the running mean of gradients, in [0, 1).</param>
    /// <param name="beta2">Decay of the running mean of squared gradients, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator.</param>
    /// <param name="weightDecay">Decoupled weight decay coefficient.</param>
    /// <param name="amsgrad">Whether to use the AMSGrad variant.</param>
    /// <param name="maximize">Whether to maximize the objective instead of minimizing it.</param>
    public FusedAdamW(IEnumerable<Parameter> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
        : base(parameters, learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize)
    {
    }

    /// <summary>Creates an optimizer with several parameter groups, for which the other arguments are defaults.</summary>
    /// <inheritdoc cref="FusedAdamW(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
    public FusedAdamW(IEnumerable<AdamW.ParamGroup> groups, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2, bool amsgrad = false, bool maximize = false)
        : base(groups, learningRate, beta1, beta2, epsilon, weightDecay, amsgrad, maximize)
    {
    }

    /// <inheritdoc cref="FusedSGD.zero_grad"/>
    public override void zero_grad() => OptimizerTensors.ClearGradients(_parameter_groups);

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        var canFuse = _parameter_groups.All(group => ((Options)group.Options).amsgrad != true);
        return OptimizerTensors.Step(_parameter_groups, closure, canFuse, () => base.step(), (parameter, gradient, options) => Step(parameter, gradient, (Options)options))!;
    }

    private void Step(Parameter parameter, Tensor gradient, Options options)
    {
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
