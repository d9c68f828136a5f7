using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Sweep.Torch.Kernels;

/// <summary>Passes of batch normalisation over a matrix [rows][wide] with one channel per column; wide is a multiple of 8.</summary>
internal static unsafe class NormKernels
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining; // inlined into a large method, the sums would be spilled from registers

    /// <summary>Merges mean and sum of squared deviations of each column with those of preceding rows.</summary>
    /// <param name="x">The rows. They are read twice, so they should fit into the processor's cache.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="wide">Number of columns.</param>
    /// <param name="mean">Mean of each column, updated.</param>
    /// <param name="squares">Sum of squared deviations of each column, updated.</param>
    /// <param name="before">Number of preceding rows, in <paramref name="mean"/> and <paramref name="squares"/>.</param>
    /// <remarks>Chan, Golub and LeVeque, The American Statistician 37 (1983).</remarks>
    public static void Observe(float* x, int rows, int wide, double* mean, double* squares, long before)
    {
        float* m = stackalloc float[8], q = stackalloc float[8];
        for (var j = 0; j < wide; j += 8)
        {
            Moments(x + j, rows, wide, m, q);
            for (var k = 0; k < 8; k++)
            {
                Merge(m[k], q[k], rows, ref mean[j + k], ref squares[j + k], before);
            }
        }
    }

    /// <summary>Merges one mean and sum of squared deviations into another.</summary>
    public static void Merge(double mean, double squares, double count, ref double intoMean, ref double intoSquares, double before)
    {
        var distance = mean - intoMean;
        intoMean += distance * count / (before + count);
        intoSquares += squares + (distance * distance * before * count / (before + count));
    }

    [MethodImpl(Hot)]
    private static void Moments(float* x, int rows, int wide, float* m, float* q)
    {
        V8 s0 = default, s1 = default, s2 = default, s3 = default;
        var p = x;
        var i = 0;
        for (; i + 4 <= rows; i += 4, p += 4 * wide)
        {
            s0 += Vector256.Load(p);
            s1 += Vector256.Load(p + wide);
            s2 += Vector256.Load(p + (2 * wide));
            s3 += Vector256.Load(p + (3 * wide));
        }

        for (; i < rows; i++, p += wide)
        {
            s0 += Vector256.Load(p);
        }

        var mean = (s0 + s1 + (s2 + s3)) * (1f / rows);
        mean.Store(m);
        s0 = s1 = s2 = s3 = default;
        p = x;
        for (i = 0; i + 4 <= rows; i += 4, p += 4 * wide)
        {
            V8 a = Vector256.Load(p) - mean, b = Vector256.Load(p + wide) - mean, c = Vector256.Load(p + (2 * wide)) - mean, d = Vector256.Load(p + (3 * wide)) - mean;
            s0 = Vector256.FusedMultiplyAdd(a, a, s0);
            s1 = Vector256.FusedMultiplyAdd(b, b, s1);
            s2 = Vector256.FusedMultiplyAdd(c, c, s2);
            s3 = Vector256.FusedMultiplyAdd(d, d, s3);
        }

        for (; i < rows; i++, p += wide)
        {
            var a = Vector256.Load(p) - mean;
            s0 = Vector256.FusedMultiplyAdd(a, a, s0);
        }

        (s0 + s1 + (s2 + s3)).Store(q);
    }

    /// <summary>Computes sums[j] += Σ g and sums[wide + j] += Σ g · (x − mean) for each column j.</summary>
    [MethodImpl(Hot)]
    public static void GradientSums(float* x, float* g, int rows, int wide, float* mean, double* sums)
    {
        var part = stackalloc float[16];
        for (var j = 0; j < wide; j += 8)
        {
            V8 m = Vector256.Load(mean + j), s0 = default, s1 = default, t0 = default, t1 = default;
            float* p = x + j, q = g + j;
            var i = 0;
            for (; i + 2 <= rows; i += 2, p += 2 * wide, q += 2 * wide)
            {
                V8 a = Vector256.Load(q), b = Vector256.Load(q + wide);
                s0 += a;
                s1 += b;
                t0 = Vector256.FusedMultiplyAdd(a, Vector256.Load(p) - m, t0);
                t1 = Vector256.FusedMultiplyAdd(b, Vector256.Load(p + wide) - m, t1);
            }

            if (i < rows)
            {
                var a = Vector256.Load(q);
                s0 += a;
                t0 = Vector256.FusedMultiplyAdd(a, Vector256.Load(p) - m, t0);
            }

            (s0 + s1).Store(part);
            (t0 + t1).Store(part + 8);
            for (var k = 0; k < 8; k++)
            {
                sums[j + k] += part[k];
                sums[wide + j + k] += part[8 + k];
            }
        }
    }

    /// <summary>Computes y = activation(x · scale + shift + r).</summary>
    /// <param name="x">[rows][wide].</param>
    /// <param name="r">The shortcut, [rows][wide]; null for none.</param>
    /// <param name="u">Receives the input of the activation; null if it is not needed.</param>
    /// <param name="y">[rows][wide].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="wide">Number of columns.</param>
    /// <param name="scale">Length wide.</param>
    /// <param name="shift">Length wide.</param>
    /// <param name="table">A <see cref="SplashTable"/> for SPLASH, else unused.</param>
    [MethodImpl(Hot)]
    public static void Apply<TActivation>(float* x, float* r, float* u, float* y, long rows, int wide, float* scale, float* shift, float* table)
        where TActivation : struct, IActivationKernel
    {
        for (var i = 0L; i < rows; i++)
        {
            for (var j = 0; j < wide; j += 8, x += 8, y += 8)
            {
                var v = Vector256.FusedMultiplyAdd(Vector256.Load(x), Vector256.Load(scale + j), Vector256.Load(shift + j));
                if (r != null)
                {
                    v += Vector256.Load(r);
                    r += 8;
                }

                if (u != null)
                {
                    v.Store(u);
                    u += 8;
                }

                TActivation.Value(v, table).Store(y);
            }
        }
    }

    /// <summary>Computes gx = g · a + x · b + c.</summary>
    [MethodImpl(Hot)]
    public static void Gradient(float* x, float* g, float* gx, long rows, int wide, float* a, float* b, float* c)
    {
        for (var i = 0L; i < rows; i++)
        {
            for (var j = 0; j < wide; j += 8, x += 8, g += 8, gx += 8)
            {
                var rest = Vector256.FusedMultiplyAdd(Vector256.Load(x), Vector256.Load(b + j), Vector256.Load(c + j));
                Vector256.FusedMultiplyAdd(Vector256.Load(g), Vector256.Load(a + j), rest).Store(gx);
            }
        }
    }

    /// <summary>Computes y = x · scale + shift.</summary>
    [MethodImpl(Hot)]
    public static void Scale(float* x, float* y, long rows, int wide, float* scale, float* shift)
    {
        for (var i = 0L; i < rows; i++)
        {
            for (var j = 0; j < wide; j += 8, x += 8, y += 8)
            {
                Vector256.FusedMultiplyAdd(Vector256.Load(x), Vector256.Load(scale + j), Vector256.Load(shift + j)).Store(y);
            }
        }
    }

    /// <summary>Computes x *= scale.</summary>
    [MethodImpl(Hot)]
    public static void Multiply(float* x, long rows, int wide, float* scale)
    {
        for (var i = 0L; i < rows; i++)
        {
            for (var j = 0; j < wide; j += 8, x += 8)
            {
                (Vector256.Load(x) * Vector256.Load(scale + j)).Store(x);
            }
        }
    }
}
