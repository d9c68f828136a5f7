using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V16 = System.Runtime.Intrinsics.Vector512<float>;
using V8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Sweep.Torch.Kernels;

/// <summary>The gradient of a convolution with respect to its image: each output pixel adds to the elements under a row of the kernel, for five vertically adjacent pixels at a time.</summary>
/// <remarks>
/// Horizontally adjacent pixels add to overlapping elements, so columns are processed in order. The zeros that weights are padded with add 0 to the elements after a row.
/// Unrolled by hand, because the sums stay in registers only as local variables.
/// </remarks>
internal static unsafe class ImageGradient
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining; // inlined into a large method, the sums would be spilled from registers
    private const int Above = 5;

    /// <summary>Adds the gradient of the padded image to gx.</summary>
    /// <param name="g">The gradient of the output, [pixels][wide].</param>
    /// <param name="weights">[kernelHeight][outChannels][wideRow], see <see cref="ConvolutionPacking.PackRows"/>.</param>
    /// <param name="gx">Gradient of the padded image, followed by <see cref="ConvolutionShape.Slack"/> writable elements.</param>
    /// <param name="s">Sizes of the convolution.</param>
    public static void Add(float* g, float* weights, float* gx, in ConvolutionShape s)
    {
        for (var j = 0; j < s.OutWidth; j++)
        {
            for (var i = 0; i < s.KernelHeight; i++)
            {
                float* from = g + (j * s.Wide), to = gx + (i * s.Line) + (j * s.Channels), rows = weights + (i * s.OutChannels * s.WideRow);
                var at = 0;
                if (Vector512.IsHardwareAccelerated)
                {
                    for (; at + 32 <= s.WideRow; at += 32)
                    {
                        Column32(from, rows + at, to + at, s);
                    }
                }

                for (; at + 16 <= s.WideRow; at += 16)
                {
                    Column16(from, rows + at, to + at, s);
                }

                if (at < s.WideRow)
                {
                    Column8(from, rows + at, to + at, s);
                }
            }
        }
    }


    [MethodImpl(Hot)]
    private static void Column8(float* g, float* weights, float* gx, ConvolutionShape s)
    {
        int line = s.Width * s.Channels, step = s.OutWidth * s.Wide, count = s.OutChannels, next = s.WideRow;
        for (var left = s.OutHeight; left > 0; left -= Above, g += Above * step)
        {
            // Rows past the end are replaced by the first; their results are not stored.
            float* p1 = left > 1 ? g + step : g, p2 = left > 2 ? g + (2 * step) : g, p3 = left > 3 ? g + (3 * step) : g, p4 = left > 4 ? g + (4 * step) : g, w = weights;
            V8 a0 = default, a1 = default, a2 = default, a3 = default, a4 = default;
            for (var n = 0; n < count; n++, w += next)
            {
                var v = Vector256.Load(w);
                a0 = Vector256.FusedMultiplyAdd(Vector256.Create(g[n]), v, a0);
                a1 = Vector256.FusedMultiplyAdd(Vector256.Create(p1[n]), v, a1);
                a2 = Vector256.FusedMultiplyAdd(Vector256.Create(p2[n]), v, a2);
                a3 = Vector256.FusedMultiplyAdd(Vector256.Create(p3[n]), v, a3);
                a4 = Vector256.FusedMultiplyAdd(Vector256.Create(p4[n]), v, a4);
            }

            Store(a0, gx);

            if (left > 1)
            {
                Store(a1, gx + line);
            }

            if (left > 2)
            {
                Store(a2, gx + (2 * line));
            }

            if (left > 3)
            {
                Store(a3, gx + (3 * line));
            }

            if (left > 4)
            {
                Store(a4, gx + (4 * line));
            }

            gx += Above * line;
        }
    }

    [MethodImpl(Hot)]
    private static void Column16(float* g, float* weights, float* gx, ConvolutionShape s)
    {
        int line = s.Width * s.Channels, step = s.OutWidth * s.Wide, count = s.OutChannels, next = s.WideRow;
        for (var left = s.OutHeight; left > 0; left -= Above, g += Above * step)
        {
            // Rows past the end are replaced by the first; their results are not stored.
            float* p1 = left > 1 ? g + step : g, p2 = left > 2 ? g + (2 * step) : g, p3 = left > 3 ? g + (3 * step) : g, p4 = left > 4 ? g + (4 * step) : g, w = weights;
            V8 a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, b0 = default, b1 = default, b2 = default, b3 = default, b4 = default;
            for (var n = 0; n < count; n++, w += next)
            {
                V8 v = Vector256.Load(w), u = Vector256.Load(w + 8);
                var f0 = Vector256.Create(g[n]);
                (a0, b0) = (Vector256.FusedMultiplyAdd(f0, v, a0), Vector256.FusedMultiplyAdd(f0, u, b0));
                var f1 = Vector256.Create(p1[n]);
                (a1, b1) = (Vector256.FusedMultiplyAdd(f1, v, a1), Vector256.FusedMultiplyAdd(f1, u, b1));
                var f2 = Vector256.Create(p2[n]);
                (a2, b2) = (Vector256.FusedMultiplyAdd(f2, v, a2), Vector256.FusedMultiplyAdd(f2, u, b2));
                var f3 = Vector256.Create(p3[n]);
                (a3, b3) = (Vector256.FusedMultiplyAdd(f3, v, a3), Vector256.FusedMultiplyAdd(f3, u, b3));
                var f4 = Vector256.Create(p4[n]);
                (a4, b4) = (Vector256.FusedMultiplyAdd(f4, v, a4), Vector256.FusedMultiplyAdd(f4, u, b4));
            }

            Store(a0, b0, gx);

            if (left > 1)
            {
                Store(a1, b1, gx + line);
            }

            if (left > 2)
            {
                Store(a2, b2, gx + (2 * line));
            }

            if (left > 3)
            {
                Store(a3, b3, gx + (3 * line));
            }

            if (left > 4)
            {
                Store(a4, b4, gx + (4 * line));
            }

            gx += Above * line;
        }
    }

    [MethodImpl(Hot)]
    private static void Column32(float* g, float* weights, float* gx, ConvolutionShape s)
    {
        int line = s.Width * s.Channels, step = s.OutWidth * s.Wide, count = s.OutChannels, next = s.WideRow;
        for (var left = s.OutHeight; left > 0; left -= Above, g += Above * step)
        {
            // Rows past the end are replaced by the first; their results are not stored.
            float* p1 = left > 1 ? g + step : g, p2 = left > 2 ? g + (2 * step) : g, p3 = left > 3 ? g + (3 * step) : g, p4 = left > 4 ? g + (4 * step) : g, w = weights;
            V16 a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, b0 = default, b1 = default, b2 = default, b3 = default, b4 = default;
            for (var n = 0; n < count; n++, w += next)
            {
                V16 v = Vector512.Load(w), u = Vector512.Load(w + 16);
                var f0 = Vector512.Create(g[n]);
                (a0, b0) = (Vector512.FusedMultiplyAdd(f0, v, a0), Vector512.FusedMultiplyAdd(f0, u, b0));
                var f1 = Vector512.Create(p1[n]);
                (a1, b1) = (Vector512.FusedMultiplyAdd(f1, v, a1), Vector512.FusedMultiplyAdd(f1, u, b1));
                var f2 = Vector512.Create(p2[n]);
                (a2, b2) = (Vector512.FusedMultiplyAdd(f2, v, a2), Vector512.FusedMultiplyAdd(f2, u, b2));
                var f3 = Vector512.Create(p3[n]);
                (a3, b3) = (Vector512.FusedMultiplyAdd(f3, v, a3), Vector512.FusedMultiplyAdd(f3, u, b3));
                var f4 = Vector512.Create(p4[n]);
                (a4, b4) = (Vector512.FusedMultiplyAdd(f4, v, a4), Vector512.FusedMultiplyAdd(f4, u, b4));
            }

            Store(a0, b0, gx);

            if (left > 1)
            {
                Store(a1, b1, gx + line);
            }

            if (left > 2)
            {
                Store(a2, b2, gx + (2 * line));
            }

            if (left > 3)
            {
                Store(a3, b3, gx + (3 * line));
            }

            if (left > 4)
            {
                Store(a4, b4, gx + (4 * line));
            }

            gx += Above * line;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V8 a, float* to) => (Vector256.Load(to) + a).Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V8 a, V8 b, float* to)
    {
        (Vector256.Load(to) + a).Store(to);
        (Vector256.Load(to + 8) + b).Store(to + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V16 a, V16 b, float* to)
    {
        (Vector512.Load(to) + a).Store(to);
        (Vector512.Load(to + 16) + b).Store(to + 16);
    }
}
