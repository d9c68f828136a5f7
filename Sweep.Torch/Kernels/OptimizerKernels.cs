using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>Fused optimizer steps: one pass over a parameter, its gradient and its state, which have the same layout.</summary>
internal static unsafe class OptimizerKernels
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>Takes a step of SGD: d = sign · g + weightDecay · p; b = momentum · b + gradientWeight · d; p −= learningRate · (nesterov ? d + momentum · b : b). Without momentum p −= learningRate · d.</summary>
    /// <param name="p">Parameters, updated.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="b">Momentum buffer, updated; null without momentum.</param>
    /// <param name="count">Length of each array.</param>
    /// <param name="o">Constants of the step.</param>
    [MethodImpl(Hot)]
    public static void Sgd<T>(T* p, T* g, T* b, long count, SgdFactors<T> o)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<T> learningRate = Vector256.Create(o.LearningRate), momentum = Vector256.Create(o.Momentum), gradientWeight = Vector256.Create(o.GradientWeight), weightDecay = Vector256.Create(o.WeightDecay), sign = Vector256.Create(o.Sign);
        var i = 0L;
        for (; i + Vector256<T>.Count <= count; i += Vector256<T>.Count)
        {
            var value = Vector256.Load(p + i);
            var d = (sign * Vector256.Load(g + i)) + (weightDecay * value);
            if (b != null)
            {
                var buffer = (momentum * Vector256.Load(b + i)) + (gradientWeight * d);
                buffer.Store(b + i);
                d = o.Nesterov ? d + (momentum * buffer) : buffer;
            }

            (value - (learningRate * d)).Store(p + i);
        }

        for (; i < count; i++)
        {
            var d = (o.Sign * g[i]) + (o.WeightDecay * p[i]);
            if (b != null)
            {
                b[i] = (o.Momentum * b[i]) + (o.GradientWeight * d);
                d = o.Nesterov ? d + (o.Momentum * b[i]) : b[i];
            }

            p[i] -= o.LearningRate * d;
        }
    }

    /// <summary>Takes a step of AdamW: p ·= decayFactor; m = β₁ · m + (1 − β₁) · g; v = β₂ · v + (1 − β₂) · g²; p −= stepSize · m / (√v · rootCorrection + ε).</summary>
    /// <param name="p">Parameters, updated.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="m">Running mean of the gradients, updated.</param>
    /// <param name="v">Running mean of the squared gradients, updated.</param>
    /// <param name="count">Length of each array.</param>
    /// <param name="o">Constants of the step.</param>
    [MethodImpl(Hot)]
    public static void AdamW<T>(T* p, T* g, T* m, T* v, long count, AdamFactors<T> o)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<T> stepSize = Vector256.Create(o.StepSize), decayFactor = Vector256.Create(o.DecayFactor), sign = Vector256.Create(o.Sign), beta1 = Vector256.Create(o.Beta1), beta2 = Vector256.Create(o.Beta2);
        Vector256<T> oneMinusBeta1 = Vector256.Create(o.OneMinusBeta1), oneMinusBeta2 = Vector256.Create(o.OneMinusBeta2), rootCorrection = Vector256.Create(o.RootCorrection), epsilon = Vector256.Create(o.Epsilon);
        var i = 0L;
        for (; i + Vector256<T>.Count <= count; i += Vector256<T>.Count)
        {
            var gradient = sign * Vector256.Load(g + i);
            var mean = (beta1 * Vector256.Load(m + i)) + (oneMinusBeta1 * gradient);
            var square = (beta2 * Vector256.Load(v + i)) + (oneMinusBeta2 * gradient * gradient);
            mean.Store(m + i);
            square.Store(v + i);
            ((decayFactor * Vector256.Load(p + i)) - (stepSize * mean / ((Vector256.Sqrt(square) * rootCorrection) + epsilon))).Store(p + i);
        }

        for (; i < count; i++)
        {
            var gradient = o.Sign * g[i];
            m[i] = (o.Beta1 * m[i]) + (o.OneMinusBeta1 * gradient);
            v[i] = (o.Beta2 * v[i]) + (o.OneMinusBeta2 * gradient * gradient);
            p[i] = (o.DecayFactor * p[i]) - (o.StepSize * m[i] / ((T.Sqrt(v[i]) * o.RootCorrection) + o.Epsilon));
        }
    }
}
