using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>Steps of optimizers, one pass over a parameter, its gradient and its state, which lie in memory in the same order.</summary>
internal static unsafe class OptimizerKernels
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>d = sign · g + decay · p; b = momentum · b + fresh · d; p −= rate · (nesterov ? d + momentum · b : b). Without momentum p −= rate · d.</summary>
    /// <param name="p">Parameters.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="b">Momentum; null without.</param>
    /// <param name="count">Of each.</param>
    /// <param name="o">The constants.</param>
    [MethodImpl(Hot)]
    public static void Sgd<T>(T* p, T* g, T* b, long count, SgdFactors<T> o)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<T> rate = Vector256.Create(o.Rate), momentum = Vector256.Create(o.Momentum), fresh = Vector256.Create(o.Fresh), decay = Vector256.Create(o.Decay), sign = Vector256.Create(o.Sign);
        var i = 0L;
        for (; i + Vector256<T>.Count <= count; i += Vector256<T>.Count)
        {
            var value = Vector256.Load(p + i);
            var d = (sign * Vector256.Load(g + i)) + (decay * value);
            if (b != null)
            {
                var buffer = (momentum * Vector256.Load(b + i)) + (fresh * d);
                buffer.Store(b + i);
                d = o.Nesterov ? d + (momentum * buffer) : buffer;
            }

            (value - (rate * d)).Store(p + i);
        }

        for (; i < count; i++)
        {
            var d = (o.Sign * g[i]) + (o.Decay * p[i]);
            if (b != null)
            {
                b[i] = (o.Momentum * b[i]) + (o.Fresh * d);
                d = o.Nesterov ? d + (o.Momentum * b[i]) : b[i];
            }

            p[i] -= o.Rate * d;
        }
    }

    /// <summary>p ·= keep; m = β₁ · m + (1 − β₁) · g; v = β₂ · v + (1 − β₂) · g²; p −= rate · m / (√v · root + ε).</summary>
    /// <param name="p">Parameters.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="m">Their running mean.</param>
    /// <param name="v">The running mean of their squares.</param>
    /// <param name="count">Of each.</param>
    /// <param name="o">The constants.</param>
    [MethodImpl(Hot)]
    public static void AdamW<T>(T* p, T* g, T* m, T* v, long count, AdamFactors<T> o)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<T> rate = Vector256.Create(o.Rate), keep = Vector256.Create(o.Keep), sign = Vector256.Create(o.Sign), beta1 = Vector256.Create(o.Beta1), beta2 = Vector256.Create(o.Beta2);
        Vector256<T> fresh1 = Vector256.Create(o.Fresh1), fresh2 = Vector256.Create(o.Fresh2), root = Vector256.Create(o.Root), epsilon = Vector256.Create(o.Epsilon);
        var i = 0L;
        for (; i + Vector256<T>.Count <= count; i += Vector256<T>.Count)
        {
            var gradient = sign * Vector256.Load(g + i);
            var mean = (beta1 * Vector256.Load(m + i)) + (fresh1 * gradient);
            var square = (beta2 * Vector256.Load(v + i)) + (fresh2 * gradient * gradient);
            mean.Store(m + i);
            square.Store(v + i);
            ((keep * Vector256.Load(p + i)) - (rate * mean / ((Vector256.Sqrt(square) * root) + epsilon))).Store(p + i);
        }

        for (; i < count; i++)
        {
            var gradient = o.Sign * g[i];
            m[i] = (o.Beta1 * m[i]) + (o.Fresh1 * gradient);
            v[i] = (o.Beta2 * v[i]) + (o.Fresh2 * gradient * gradient);
            p[i] = (o.Keep * p[i]) - (o.Rate * m[i] / ((T.Sqrt(v[i]) * o.Root) + o.Epsilon));
        }
    }
}
