using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>Values and gradients of activations over float32 arrays, computed on the calling thread.</summary>
internal static unsafe class ActivationKernels
{
    /// <summary>Elements whose sums are accumulated in float32 before they are added in double precision; also the unit of work for a thread.</summary>
    public const int Block = 4096;

    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>Computes y = activation(x).</summary>
    /// <param name="x">Length <paramref name="count"/>.</param>
    /// <param name="y">Length <paramref name="count"/>; may be <paramref name="x"/>.</param>
    /// <param name="count">Number of elements, at least 0.</param>
    /// <param name="table">A <see cref="SplashTable"/> for SPLASH, else null.</param>
    [MethodImpl(Hot)]
    public static void Forward<TKernel>(float* x, float* y, long count, float* table)
        where TKernel : struct, IActivationKernel
    {
        long i = 0;
        for (; i + 16 <= count; i += 16)
        {
            TKernel.Value(Vector256.Load(x + i), table).Store(y + i);
            TKernel.Value(Vector256.Load(x + i + 8), table).Store(y + i + 8);
        }

        for (; i + 8 <= count; i += 8)
        {
            TKernel.Value(Vector256.Load(x + i), table).Store(y + i);
        }

        if (i == count)
        {
            return;
        }

        var rest = stackalloc float[8];
        for (var k = i; k < count; k++)
        {
            rest[k - i] = x[k];
        }

        TKernel.Value(Vector256.Load(rest), table).Store(rest);
        for (var k = i; k < count; k++)
        {
            y[k] = rest[k - i];
        }
    }

    /// <summary>Computes y = activation(x) for an activation that is known only at run time.</summary>
    /// <inheritdoc cref="Forward{TKernel}"/>
    public static void Forward(ActivationKind kind, float* x, float* y, long count, float* table)
    {
        switch (kind)
        {
            case ActivationKind.Identity:
                Forward<IdentityKernel>(x, y, count, table);
                break;
            case ActivationKind.Splash:
                Forward<SplashKernel>(x, y, count, table);
                break;
            case ActivationKind.ReLU:
                Forward<ReLUKernel>(x, y, count, table);
                break;
            case ActivationKind.LeakyReLU:
                Forward<LeakyReLUKernel>(x, y, count, table);
                break;
            default:
                Forward<TanhKernel>(x, y, count, table);
                break;
        }
    }

    /// <summary>Computes gx = g · activation′(x).</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="x">Inputs of the activation.</param>
    /// <param name="g">Gradients of its outputs.</param>
    /// <param name="gx">Gradients of its inputs, overwritten; may be <paramref name="g"/>.</param>
    /// <param name="count">Length of all three arrays.</param>
    /// <param name="table">A <see cref="SplashTable"/> for SPLASH, else null.</param>
    /// <param name="sums">Gradients of the slopes of SPLASH are added to this; length <see cref="SplashTable.Sums"/>. Null for others.</param>
    public static void Backward(ActivationKind kind, float* x, float* g, float* gx, long count, float* table, double* sums)
    {
        switch (kind)
        {
            case ActivationKind.Identity:
                if (gx != g)
                {
                    Buffer.MemoryCopy(g, gx, count * sizeof(float), count * sizeof(float));
                }

                break;
            case ActivationKind.Splash:
                SplashBackward(x, g, gx, count, table, sums);
                break;
            case ActivationKind.ReLU:
                ReLUBackward(x, g, gx, count);
                break;
            case ActivationKind.LeakyReLU:
                LeakyReLUBackward(x, g, gx, count);
                break;
            default:
                TanhBackward(x, g, gx, count);
                break;
        }
    }

    /// <summary>Computes gx = g · SPLASH′(x) and adds the gradients of the slopes.</summary>
    /// <inheritdoc cref="Backward"/>
    [SkipLocalsInit]
    public static void SplashBackward(float* x, float* g, float* gx, long count, float* table, double* sums)
    {
        float* rest = stackalloc float[16], copy = stackalloc float[Block];
        var whole = count & ~7L;
        for (long at = 0; at < whole; at += Block)
        {
            var length = (int)Math.Min(Block, whole - at);
            var gradients = g + at;
            if (gx == g)
            {
                new ReadOnlySpan<float>(g + at, length).CopyTo(new Span<float>(copy, length));
                gradients = copy;
            }

            SplashBackwardBlock(x + at, gradients, gx + at, length, table, sums);
        }

        if (whole == count)
        {
            return;
        }

        new Span<float>(rest, 16).Clear();
        for (var k = whole; k < count; k++)
        {
            rest[k - whole] = x[k];
            rest[8 + k - whole] = g[k];
        }

        SplashBackwardBlock(rest, rest + 8, copy, 8, table, sums);
        for (var k = whole; k < count; k++)
        {
            gx[k] = copy[k - whole];
        }
    }

    [SkipLocalsInit]
    private static void SplashBackwardBlock(float* x, float* g, float* gx, int count, float* table, double* sums)
    {
        var partial = stackalloc float[8 * SplashTable.Sums];
        SplashBackwardPass(x, g, gx, count, table, partial);
        var finite = true;
        for (var k = 0; k < 8 * SplashTable.Sums; k++)
        {
            finite &= float.IsFinite(partial[k]);
        }

        if (!finite)
        {
            AddExactly(x, g, count, table, sums);
            return;
        }

        for (var k = 0; k < 8 * SplashTable.Sums; k++)
        {
            sums[k >> 3] += partial[k];
        }
    }

    // The vectorised loop multiplies a gradient of 0 by |x| for the other side, which is NaN if x is infinite, and computes max(NaN, 0) = 0. This loop follows the formula exactly.
    private static void AddExactly(float* x, float* g, int count, float* table, double* sums)
    {
        for (var hinge = 0; hinge < SplashTable.MaxHinges; hinge++)
        {
            var location = hinge == 0 ? 0 : table[8 + (8 * hinge)];
            for (var i = 0; i < count && float.IsFinite(location); i++)
            {
                sums[hinge] += g[i] * MathF.Max(x[i] - location, 0);
                sums[SplashTable.MaxHinges + hinge] += g[i] * MathF.Max(-x[i] - location, 0);
            }
        }
    }

    [MethodImpl(Hot)]
    private static void SplashBackwardPass(float* x, float* g, float* gx, int count, float* table, float* partial)
    {
        Vector256<float> r0 = default, r1 = default, r2 = default, r3 = default, l0 = default, l1 = default, l2 = default, l3 = default;
        Vector256<float> slopes = Vector256.Load(table), h1 = Vector256.Load(table + 16), h2 = Vector256.Load(table + 24), h3 = Vector256.Load(table + 32);
        var zero = Vector256<float>.Zero;
        for (var i = 0; i < count; i += 8)
        {
            Vector256<float> value = Vector256.Load(x + i), gradient = Vector256.Load(g + i), size = Vector256.Abs(value);
            var negative = (value.AsInt32() >> 31).AsSingle();
            Vector256<float> u1 = size - h1, u2 = size - h2, u3 = size - h3;
            Vector256<float> t1 = Vector256.MaxNative(u1, zero), t2 = Vector256.MaxNative(u2, zero), t3 = Vector256.MaxNative(u3, zero);
            var passed = Vector256.GreaterThan(u1, zero).AsInt32() + Vector256.GreaterThan(u2, zero).AsInt32() + Vector256.GreaterThan(u3, zero).AsInt32();
            var segment = (negative.AsInt32() & Vector256.Create(4)) - passed;
            Vector256<float> right = Vector256.AndNot(gradient, negative), left = gradient & negative;
            r0 = Vector256.FusedMultiplyAdd(right, size, r0);
            l0 = Vector256.FusedMultiplyAdd(left, size, l0);
            r1 = Vector256.FusedMultiplyAdd(right, t1, r1);
            l1 = Vector256.FusedMultiplyAdd(left, t1, l1);
            r2 = Vector256.FusedMultiplyAdd(right, t2, r2);
            l2 = Vector256.FusedMultiplyAdd(left, t2, l2);
            r3 = Vector256.FusedMultiplyAdd(right, t3, r3);
            l3 = Vector256.FusedMultiplyAdd(left, t3, l3);
            // No gradient at zero, like max(0, ·); NaN does not compare equal to zero.
            (Vector256.AndNot((right - left) * Vector256.ShuffleNative(slopes, segment), Vector256.Equals(size, zero))).Store(gx + i);
        }

        r0.Store(partial);
        r1.Store(partial + 8);
        r2.Store(partial + 16);
        r3.Store(partial + 24);
        l0.Store(partial + 32);
        l1.Store(partial + 40);
        l2.Store(partial + 48);
        l3.Store(partial + 56);
    }

    [MethodImpl(Hot)]
    private static void LeakyReLUBackward(float* x, float* g, float* gx, long count)
    {
        long i = 0;
        for (; i + 8 <= count; i += 8)
        {
            var gradient = Vector256.Load(g + i);
            Vector256.ConditionalSelect(Vector256.GreaterThan(Vector256.Load(x + i), Vector256<float>.Zero), gradient, gradient * LeakyReLUKernel.Slope).Store(gx + i);
        }

        for (; i < count; i++)
        {
            gx[i] = x[i] > 0 ? g[i] : g[i] * LeakyReLUKernel.Slope;
        }
    }

    [MethodImpl(Hot)]
    private static void TanhBackward(float* x, float* g, float* gx, long count)
    {
        long i = 0;
        for (; i + 8 <= count; i += 8)
        {
            var value = TanhKernel.Value(Vector256.Load(x + i), null);
            (Vector256.Load(g + i) * (Vector256<float>.One - (value * value))).Store(gx + i);
        }

        for (; i < count; i++)
        {
            var value = MathF.Tanh(x[i]);
            gx[i] = g[i] * (1 - (value * value));
        }
    }

    [MethodImpl(Hot)]
    private static void ReLUBackward(float* x, float* g, float* gx, long count)
    {
        // Like libtorch: the gradient of a NaN input passes through.
        long i = 0;
        for (; i + 8 <= count; i += 8)
        {
            Vector256.AndNot(Vector256.Load(g + i), Vector256.LessThanOrEqual(Vector256.Load(x + i), Vector256<float>.Zero)).Store(gx + i);
        }

        for (; i < count; i++)
        {
            gx[i] = x[i] <= 0 ? 0 : g[i];
        }
    }
}
