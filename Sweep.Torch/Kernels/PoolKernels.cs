using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Sweep.Torch.Kernels;

/// <summary>Normalisation, activation and 2×2 max pooling of one image in one pass. Pixels have `wide` values, a multiple of 8. An odd last row or column is ignored.</summary>
internal static unsafe class PoolKernels
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining; // inlined into a large method, the sums would be spilled from registers
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Computes the maximum of activation(z · scale + shift) over 2×2 pixels. NaN counts as the largest value; of equal values the first is chosen.</summary>
    /// <param name="z">[height][width][wide].</param>
    /// <param name="scale">Length wide.</param>
    /// <param name="shift">Length wide.</param>
    /// <param name="table">A <see cref="SplashTable"/> for SPLASH, else unused.</param>
    /// <param name="y">[height / 2][width / 2][wide], overwritten.</param>
    /// <param name="kept">Receives the z of each maximum, in the layout of <paramref name="y"/>.</param>
    /// <param name="code">Receives the index of each maximum among the four pixels, 0 to 3 as a float, in the layout of <paramref name="y"/>.</param>
    /// <param name="height">Rows of <paramref name="z"/>.</param>
    /// <param name="width">Columns of <paramref name="z"/>.</param>
    /// <param name="wide">Values per pixel.</param>
    [MethodImpl(Hot)]
    public static void Forward<TActivation>(float* z, float* scale, float* shift, float* table, float* y, float* kept, float* code, int height, int width, int wide)
        where TActivation : struct, IActivationKernel
    {
        var odd = (width & 1) * wide;
        for (var i = 0; i + 2 <= height; i += 2, z += (width * wide) + odd)
        {
            for (var j = 0; j + 2 <= width; j += 2, z += wide)
            {
                for (var c = 0; c < wide; c += 8, z += 8, y += 8, kept += 8, code += 8)
                {
                    V8 s = Vector256.Load(scale + c), t = Vector256.Load(shift + c);
                    V8 z0 = Vector256.Load(z), z1 = Vector256.Load(z + wide), z2 = Vector256.Load(z + (width * wide)), z3 = Vector256.Load(z + ((width + 1) * wide));
                    V8 a0 = Vector256.FusedMultiplyAdd(z0, s, t), a1 = Vector256.FusedMultiplyAdd(z1, s, t), a2 = Vector256.FusedMultiplyAdd(z2, s, t), a3 = Vector256.FusedMultiplyAdd(z3, s, t);
                    if (!TActivation.IsMonotone)
                    {
                        a0 = TActivation.Value(a0, table);
                        a1 = TActivation.Value(a1, table);
                        a2 = TActivation.Value(a2, table);
                        a3 = TActivation.Value(a3, table);
                    }

                    V8 which = default, k = z0;
                    Pick(a1, z1, 1, ref a0, ref k, ref which);
                    Pick(a2, z2, 2, ref a0, ref k, ref which);
                    Pick(a3, z3, 3, ref a0, ref k, ref which);
                    (TActivation.IsMonotone ? TActivation.Value(a0, table) : a0).Store(y);
                    k.Store(kept);
                    which.Store(code);
                }
            }
        }
    }

    [MethodImpl(Inline)]
    private static void Pick(V8 other, V8 z, float which, ref V8 best, ref V8 kept, ref V8 code)
    {
        var better = Vector256.GreaterThan(other, best) | ~Vector256.Equals(other, other);
        best = Vector256.ConditionalSelect(better, other, best);
        kept = Vector256.ConditionalSelect(better, z, kept);
        code = Vector256.ConditionalSelect(better, Vector256.Create(which), code);
    }

    /// <summary>The gradient of z if it was normalised by batch statistics: z · b + c, plus g · a at the maxima.</summary>
    [MethodImpl(Hot)]
    public static void Backward(float* z, float* g, float* code, float* gz, int height, int width, int wide, float* a, float* b, float* c)
    {
        int right = wide, below = width * wide, both = below + wide, odd = (width & 1) * wide;
        for (var i = 0; i + 2 <= height; i += 2)
        {
            for (var j = 0; j + 2 <= width; j += 2, gz += wide, z += wide)
            {
                for (var k = 0; k < wide; k += 8, gz += 8, z += 8, g += 8, code += 8)
                {
                    V8 v = Vector256.Load(g) * Vector256.Load(a + k), w = Vector256.Load(code), f = Vector256.Load(b + k), s = Vector256.Load(c + k);
                    (Vector256.FusedMultiplyAdd(Vector256.Load(z), f, s) + (v & Vector256.Equals(w, V8.Zero))).Store(gz);
                    (Vector256.FusedMultiplyAdd(Vector256.Load(z + right), f, s) + (v & Vector256.Equals(w, Vector256.Create(1f)))).Store(gz + right);
                    (Vector256.FusedMultiplyAdd(Vector256.Load(z + below), f, s) + (v & Vector256.Equals(w, Vector256.Create(2f)))).Store(gz + below);
                    (Vector256.FusedMultiplyAdd(Vector256.Load(z + both), f, s) + (v & Vector256.Equals(w, Vector256.Create(3f)))).Store(gz + both);
                }
            }

            if (odd != 0)
            {
                NormKernels.Scale(z, gz, 1, wide, b, c);
                NormKernels.Scale(z + below, gz + below, 1, wide, b, c);
            }

            z += odd + below;
            gz += odd + below;
        }

        if ((height & 1) != 0)
        {
            NormKernels.Scale(z, gz, width, wide, b, c);
        }
    }

    /// <summary>The gradient of z if it was not normalised by batch statistics: g at the maxima, else zero.</summary>
    [MethodImpl(Hot)]
    public static void Backward(float* g, float* code, float* gz, int height, int width, int wide)
    {
        int right = wide, below = width * wide, both = below + wide, odd = (width & 1) * wide;
        for (var i = 0; i + 2 <= height; i += 2)
        {
            for (var j = 0; j + 2 <= width; j += 2, gz += wide)
            {
                for (var k = 0; k < wide; k += 8, gz += 8, g += 8, code += 8)
                {
                    V8 v = Vector256.Load(g), w = Vector256.Load(code);
                    (v & Vector256.Equals(w, V8.Zero)).Store(gz);
                    (v & Vector256.Equals(w, Vector256.Create(1f))).Store(gz + right);
                    (v & Vector256.Equals(w, Vector256.Create(2f))).Store(gz + below);
                    (v & Vector256.Equals(w, Vector256.Create(3f))).Store(gz + both);
                }
            }

            if (odd != 0)
            {
                new Span<float>(gz, wide).Clear();
                new Span<float>(gz + below, wide).Clear();
            }

            gz += odd + below;
        }

        if ((height & 1) != 0)
        {
            new Span<float>(gz, below).Clear();
        }
    }
}
