using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V16 = System.Runtime.Intrinsics.Vector512<float>;
using V8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Sweep.Torch.Kernels;

/// <summary>The gradient of a convolution with respect to its weights over one image: 5 or 10 taps at a time, whose sums stay in registers while it loops over the pixels.</summary>
/// <remarks>
/// If the number of taps is not a multiple, the last step overlaps the one before and its repeated results are discarded. Unrolled by hand, because the sums stay in registers only as local variables.
/// </remarks>
internal static unsafe class WeightGradient
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining; // inlined into a large method, the sums would be spilled from registers
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Taps per step. As many elements of the image are read even if a row has fewer.</summary>
    public const int Taps = 5;

    /// <summary>Computes sums[taps][wide] += Σ over pixels of image · gradient.</summary>
    /// <param name="x">The padded image, followed by <see cref="ConvolutionShape.Slack"/> readable elements if a row of the kernel covers fewer than 5.</param>
    /// <param name="g">Gradient of the output, [pixels][wide].</param>
    /// <param name="sums">The gradient of the packed weights, which is added to.</param>
    /// <param name="s">Sizes of the convolution.</param>
    public static void Add(float* x, float* g, float* sums, in ConvolutionShape s)
    {
        var block = 0;
        for (; block + 16 <= s.Wide; block += 16)
        {
            Add16(x, g + block, sums + block, s);
        }

        if (block < s.Wide)
        {
            Add8(x, g + block, sums + block, s);
        }
    }

    private static void Add16(float* x, float* g, float* sums, in ConvolutionShape s)
    {
        var part = stackalloc float[2 * Taps * 16];
        var step = Vector512.IsHardwareAccelerated && s.Row >= 2 * Taps ? 2 * Taps : Taps;
        for (var i = 0; i < s.KernelHeight; i++)
        {
            for (var tap = 0; tap < s.Row; tap += step)
            {
                var from = Math.Max(0, Math.Min(tap, s.Row - step));
                var at = x + (i * s.Line) + from;
                if (step > Taps)
                {
                    Sum10(at, g, part, s);
                }
                else if (Vector512.IsHardwareAccelerated)
                {
                    Sum5(at, g, part, s);
                }
                else
                {
                    SumOfTwo5(at, g, part, s);
                }

                for (var k = tap; k < Math.Min(from + step, s.Row); k++)
                {
                    float* to = sums + (((i * s.Row) + k) * s.Wide), value = part + ((k - from) * 16);
                    (Vector256.Load(to) + Vector256.Load(value)).Store(to);
                    (Vector256.Load(to + 8) + Vector256.Load(value + 8)).Store(to + 8);
                }
            }
        }
    }

    private static void Add8(float* x, float* g, float* sums, in ConvolutionShape s)
    {
        var part = stackalloc float[2 * Taps * 8];
        for (var i = 0; i < s.KernelHeight; i += 2)
        {
            var rows = Math.Min(2, s.KernelHeight - i);
            for (var tap = 0; tap < s.Row; tap += Taps)
            {
                var from = Math.Max(0, Math.Min(tap, s.Row - Taps));
                var at = x + (i * s.Line) + from;
                if (rows == 2)
                {
                    SumRows(at, g, part, s);
                }
                else
                {
                    Sum(at, g, part, s);
                }

                for (var row = 0; row < rows; row++)
                {
                    for (var k = tap; k < Math.Min(from + Taps, s.Row); k++)
                    {
                        var to = sums + ((((i + row) * s.Row) + k) * s.Wide);
                        (Vector256.Load(to) + Vector256.Load(part + (((row * Taps) + k - from) * 8))).Store(to);
                    }
                }
            }
        }
    }

    [MethodImpl(Inline)]
    private static V8 Add(float* x, V8 g, V8 sum) => Vector256.FusedMultiplyAdd(Vector256.Create(*x), g, sum);

    [MethodImpl(Inline)]
    private static V16 Add(float* x, V16 g, V16 sum) => Vector512.FusedMultiplyAdd(Vector512.Create(*x), g, sum);


    // Five taps of a row, 8 channels.
    [MethodImpl(Hot)]
    private static void Sum(float* x, float* g, float* part, ConvolutionShape s)
    {
        V8 s0 = default, s1 = default, s2 = default, s3 = default, s4 = default;
        int line = s.Width * s.Channels, c = s.Channels, wide = s.Wide, step = s.OutWidth * wide;
        for (var i = 0; i < s.OutHeight; i++, x += line)
        {
            var p = x;
            for (var end = g + step; g < end; g += wide, p += c)
            {
                var v = Vector256.Load(g);
                s0 = Add(p, v, s0);
                s1 = Add(p + 1, v, s1);
                s2 = Add(p + 2, v, s2);
                s3 = Add(p + 3, v, s3);
                s4 = Add(p + 4, v, s4);
            }
        }

        s0.Store(part);
        s1.Store(part + 8);
        s2.Store(part + 16);
        s3.Store(part + 24);
        s4.Store(part + 32);
    }

    // Five taps of two rows, 8 channels.
    [MethodImpl(Hot)]
    private static void SumRows(float* x, float* g, float* part, ConvolutionShape s)
    {
        V8 s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, t0 = default, t1 = default, t2 = default, t3 = default, t4 = default;
        int line = s.Width * s.Channels, c = s.Channels, wide = s.Wide, step = s.OutWidth * wide;
        for (var i = 0; i < s.OutHeight; i++, x += line)
        {
            float* p = x, q = x + line;
            for (var end = g + step; g < end; g += wide, p += c, q += c)
            {
                var v = Vector256.Load(g);
                s0 = Add(p, v, s0);
                s1 = Add(p + 1, v, s1);
                s2 = Add(p + 2, v, s2);
                s3 = Add(p + 3, v, s3);
                s4 = Add(p + 4, v, s4);
                t0 = Add(q, v, t0);
                t1 = Add(q + 1, v, t1);
                t2 = Add(q + 2, v, t2);
                t3 = Add(q + 3, v, t3);
                t4 = Add(q + 4, v, t4);
            }
        }

        s0.Store(part);
        s1.Store(part + 8);
        s2.Store(part + 16);
        s3.Store(part + 24);
        s4.Store(part + 32);
        t0.Store(part + 40);
        t1.Store(part + 48);
        t2.Store(part + 56);
        t3.Store(part + 64);
        t4.Store(part + 72);
    }

    // Five taps of a row, 16 channels.
    [MethodImpl(Hot)]
    private static void Sum5(float* x, float* g, float* part, ConvolutionShape s)
    {
        V16 s0 = default, s1 = default, s2 = default, s3 = default, s4 = default;
        int line = s.Width * s.Channels, c = s.Channels, wide = s.Wide, step = s.OutWidth * wide;
        for (var i = 0; i < s.OutHeight; i++, x += line)
        {
            var p = x;
            for (var end = g + step; g < end; g += wide, p += c)
            {
                var v = Vector512.Load(g);
                s0 = Add(p, v, s0);
                s1 = Add(p + 1, v, s1);
                s2 = Add(p + 2, v, s2);
                s3 = Add(p + 3, v, s3);
                s4 = Add(p + 4, v, s4);
            }
        }

        s0.Store(part);
        s1.Store(part + 16);
        s2.Store(part + 32);
        s3.Store(part + 48);
        s4.Store(part + 64);
    }

    // Ten taps of a row, 16 channels.
    [MethodImpl(Hot)]
    private static void Sum10(float* x, float* g, float* part, ConvolutionShape s)
    {
        V16 s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default, s8 = default, s9 = default;
        int line = s.Width * s.Channels, c = s.Channels, wide = s.Wide, step = s.OutWidth * wide;
        for (var i = 0; i < s.OutHeight; i++, x += line)
        {
            var p = x;
            for (var end = g + step; g < end; g += wide, p += c)
            {
                var v = Vector512.Load(g);
                s0 = Add(p, v, s0);
                s1 = Add(p + 1, v, s1);
                s2 = Add(p + 2, v, s2);
                s3 = Add(p + 3, v, s3);
                s4 = Add(p + 4, v, s4);
                s5 = Add(p + 5, v, s5);
                s6 = Add(p + 6, v, s6);
                s7 = Add(p + 7, v, s7);
                s8 = Add(p + 8, v, s8);
                s9 = Add(p + 9, v, s9);
            }
        }

        s0.Store(part);
        s1.Store(part + 16);
        s2.Store(part + 32);
        s3.Store(part + 48);
        s4.Store(part + 64);
        s5.Store(part + 80);
        s6.Store(part + 96);
        s7.Store(part + 112);
        s8.Store(part + 128);
        s9.Store(part + 144);
    }

    // Five taps of a row, 16 channels, for processors without 512-bit vectors.
    [MethodImpl(Hot)]
    private static void SumOfTwo5(float* x, float* g, float* part, ConvolutionShape s)
    {
        V8 s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, t0 = default, t1 = default, t2 = default, t3 = default, t4 = default;
        int line = s.Width * s.Channels, c = s.Channels, wide = s.Wide, step = s.OutWidth * wide;
        for (var i = 0; i < s.OutHeight; i++, x += line)
        {
            var p = x;
            for (var end = g + step; g < end; g += wide, p += c)
            {
                V8 v = Vector256.Load(g), u = Vector256.Load(g + 8);
                var f0 = Vector256.Create(p[0]);
                (s0, t0) = (Vector256.FusedMultiplyAdd(f0, v, s0), Vector256.FusedMultiplyAdd(f0, u, t0));
                var f1 = Vector256.Create(p[1]);
                (s1, t1) = (Vector256.FusedMultiplyAdd(f1, v, s1), Vector256.FusedMultiplyAdd(f1, u, t1));
                var f2 = Vector256.Create(p[2]);
                (s2, t2) = (Vector256.FusedMultiplyAdd(f2, v, s2), Vector256.FusedMultiplyAdd(f2, u, t2));
                var f3 = Vector256.Create(p[3]);
                (s3, t3) = (Vector256.FusedMultiplyAdd(f3, v, s3), Vector256.FusedMultiplyAdd(f3, u, t3));
                var f4 = Vector256.Create(p[4]);
                (s4, t4) = (Vector256.FusedMultiplyAdd(f4, v, s4), Vector256.FusedMultiplyAdd(f4, u, t4));
            }
        }

        s0.Store(part);
        t0.Store(part + 8);
        s1.Store(part + 16);
        t1.Store(part + 24);
        s2.Store(part + 32);
        t2.Store(part + 40);
        s3.Store(part + 48);
        t3.Store(part + 56);
        s4.Store(part + 64);
        t4.Store(part + 72);
    }
}
