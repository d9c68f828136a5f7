using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V16 = System.Runtime.Intrinsics.Vector512<float>;
using V8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Sweep.Torch.Kernels;

/// <summary>The inner loops of <see cref="ForwardConvolution{TChannels}"/> for strips of the number of columns in the method's name and 8 or 16 output channels.</summary>
/// <remarks>Unrolled by hand, because the sums stay in registers only as local variables. The stride of weights and output is <see cref="ConvolutionShape.Wide"/>.</remarks>
/// <typeparam name="TChannels">Number of input channels.</typeparam>
internal static unsafe class ForwardStrips<TChannels>
    where TChannels : struct, IChannelCount
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining; // inlined into a large method, the sums would be spilled from registers
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    private static V8 Add(float* x, V8 w, V8 sum) => Vector256.FusedMultiplyAdd(Vector256.Create(*x), w, sum);

    [MethodImpl(Inline)]
    private static V16 Add(float* x, V16 w, V16 sum) => Vector512.FusedMultiplyAdd(Vector512.Create(*x), w, sum);


    [MethodImpl(Hot)]
    public static void Strip14(float* x, float* weights, float* bias, float* z, ConvolutionShape s)
    {
        int c = TChannels.Value == 0 ? s.Channels : TChannels.Value, row = s.KernelWidth * c, line = s.Width * c, wide = s.Wide, height = s.OutHeight, next = s.OutWidth * wide;
        var b = Vector256.Load(bias);
        for (var i = 0; i < height; i++, x += line, z += next)
        {
            V8 s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b, s6 = b, s7 = b, s8 = b, s9 = b, s10 = b, s11 = b, s12 = b, s13 = b;
            float* w = weights, rows = x;
            for (var k = 0; k < s.KernelHeight; k++, rows += line)
            {
                var end = rows + row;
                for (var p = rows; p < end; p++, w += wide)
                {
                    var v = Vector256.Load(w);
                    s0 = Add(p, v, s0);
                    s1 = Add(p + c, v, s1);
                    s2 = Add(p + (2 * c), v, s2);
                    s3 = Add(p + (3 * c), v, s3);
                    s4 = Add(p + (4 * c), v, s4);
                    s5 = Add(p + (5 * c), v, s5);
                    s6 = Add(p + (6 * c), v, s6);
                    s7 = Add(p + (7 * c), v, s7);
                    s8 = Add(p + (8 * c), v, s8);
                    s9 = Add(p + (9 * c), v, s9);
                    s10 = Add(p + (10 * c), v, s10);
                    s11 = Add(p + (11 * c), v, s11);
                    s12 = Add(p + (12 * c), v, s12);
                    s13 = Add(p + (13 * c), v, s13);
                }
            }

            s0.Store(z);
            s1.Store(z + wide);
            s2.Store(z + (2 * wide));
            s3.Store(z + (3 * wide));
            s4.Store(z + (4 * wide));
            s5.Store(z + (5 * wide));
            s6.Store(z + (6 * wide));
            s7.Store(z + (7 * wide));
            s8.Store(z + (8 * wide));
            s9.Store(z + (9 * wide));
            s10.Store(z + (10 * wide));
            s11.Store(z + (11 * wide));
            s12.Store(z + (12 * wide));
            s13.Store(z + (13 * wide));
        }
    }

    [MethodImpl(Hot)]
    public static void Strip8(float* x, float* weights, float* bias, float* z, ConvolutionShape s)
    {
        int c = TChannels.Value == 0 ? s.Channels : TChannels.Value, row = s.KernelWidth * c, line = s.Width * c, wide = s.Wide, height = s.OutHeight, next = s.OutWidth * wide;
        var b = Vector256.Load(bias);
        for (var i = 0; i < height; i++, x += line, z += next)
        {
            V8 s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b, s6 = b, s7 = b;
            float* w = weights, rows = x;
            for (var k = 0; k < s.KernelHeight; k++, rows += line)
            {
                var end = rows + row;
                for (var p = rows; p < end; p++, w += wide)
                {
                    var v = Vector256.Load(w);
                    s0 = Add(p, v, s0);
                    s1 = Add(p + c, v, s1);
                    s2 = Add(p + (2 * c), v, s2);
                    s3 = Add(p + (3 * c), v, s3);
                    s4 = Add(p + (4 * c), v, s4);
                    s5 = Add(p + (5 * c), v, s5);
                    s6 = Add(p + (6 * c), v, s6);
                    s7 = Add(p + (7 * c), v, s7);
                }
            }

            s0.Store(z);
            s1.Store(z + wide);
            s2.Store(z + (2 * wide));
            s3.Store(z + (3 * wide));
            s4.Store(z + (4 * wide));
            s5.Store(z + (5 * wide));
            s6.Store(z + (6 * wide));
            s7.Store(z + (7 * wide));
        }
    }

    [MethodImpl(Hot)]
    public static void Strip4(float* x, float* weights, float* bias, float* z, ConvolutionShape s)
    {
        int c = TChannels.Value == 0 ? s.Channels : TChannels.Value, row = s.KernelWidth * c, line = s.Width * c, wide = s.Wide, height = s.OutHeight, next = s.OutWidth * wide;
        var b = Vector256.Load(bias);
        for (var i = 0; i < height; i++, x += line, z += next)
        {
            V8 s0 = b, s1 = b, s2 = b, s3 = b;
            float* w = weights, rows = x;
            for (var k = 0; k < s.KernelHeight; k++, rows += line)
            {
                var end = rows + row;
                for (var p = rows; p < end; p++, w += wide)
                {
                    var v = Vector256.Load(w);
                    s0 = Add(p, v, s0);
                    s1 = Add(p + c, v, s1);
                    s2 = Add(p + (2 * c), v, s2);
                    s3 = Add(p + (3 * c), v, s3);
                }
            }

            s0.Store(z);
            s1.Store(z + wide);
            s2.Store(z + (2 * wide));
            s3.Store(z + (3 * wide));
        }
    }

    [MethodImpl(Hot)]
    public static void Strip1(float* x, float* weights, float* bias, float* z, ConvolutionShape s)
    {
        int c = TChannels.Value == 0 ? s.Channels : TChannels.Value, row = s.KernelWidth * c, line = s.Width * c, wide = s.Wide, height = s.OutHeight, next = s.OutWidth * wide;
        var b = Vector256.Load(bias);
        for (var i = 0; i < height; i++, x += line, z += next)
        {
            V8 s0 = b;
            float* w = weights, rows = x;
            for (var k = 0; k < s.KernelHeight; k++, rows += line)
            {
                var end = rows + row;
                for (var p = rows; p < end; p++, w += wide)
                {
                    var v = Vector256.Load(w);
                    s0 = Add(p, v, s0);
                }
            }

            s0.Store(z);
        }
    }

    [MethodImpl(Hot)]
    public static void Strip10(float* x, float* weights, float* bias, float* z, ConvolutionShape s)
    {
        int c = TChannels.Value == 0 ? s.Channels : TChannels.Value, row = s.KernelWidth * c, line = s.Width * c, wide = s.Wide, height = s.OutHeight, next = s.OutWidth * wide;
        var b = Vector512.Load(bias);
        for (var i = 0; i < height; i++, x += line, z += next)
        {
            V16 s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b, s6 = b, s7 = b, s8 = b, s9 = b;
            float* w = weights, rows = x;
            for (var k = 0; k < s.KernelHeight; k++, rows += line)
            {
                var end = rows + row;
                for (var p = rows; p < end; p++, w += wide)
                {
                    var v = Vector512.Load(w);
                    s0 = Add(p, v, s0);
                    s1 = Add(p + c, v, s1);
                    s2 = Add(p + (2 * c), v, s2);
                    s3 = Add(p + (3 * c), v, s3);
                    s4 = Add(p + (4 * c), v, s4);
                    s5 = Add(p + (5 * c), v, s5);
                    s6 = Add(p + (6 * c), v, s6);
                    s7 = Add(p + (7 * c), v, s7);
                    s8 = Add(p + (8 * c), v, s8);
                    s9 = Add(p + (9 * c), v, s9);
                }
            }

            s0.Store(z);
            s1.Store(z + wide);
            s2.Store(z + (2 * wide));
            s3.Store(z + (3 * wide));
            s4.Store(z + (4 * wide));
            s5.Store(z + (5 * wide));
            s6.Store(z + (6 * wide));
            s7.Store(z + (7 * wide));
            s8.Store(z + (8 * wide));
            s9.Store(z + (9 * wide));
        }
    }

    [MethodImpl(Hot)]
    public static void Strip5(float* x, float* weights, float* bias, float* z, ConvolutionShape s)
    {
        int c = TChannels.Value == 0 ? s.Channels : TChannels.Value, row = s.KernelWidth * c, line = s.Width * c, wide = s.Wide, height = s.OutHeight, next = s.OutWidth * wide;
        var b = Vector512.Load(bias);
        for (var i = 0; i < height; i++, x += line, z += next)
        {
            V16 s0 = b, s1 = b, s2 = b, s3 = b, s4 = b;
            float* w = weights, rows = x;
            for (var k = 0; k < s.KernelHeight; k++, rows += line)
            {
                var end = rows + row;
                for (var p = rows; p < end; p++, w += wide)
                {
                    var v = Vector512.Load(w);
                    s0 = Add(p, v, s0);
                    s1 = Add(p + c, v, s1);
                    s2 = Add(p + (2 * c), v, s2);
                    s3 = Add(p + (3 * c), v, s3);
                    s4 = Add(p + (4 * c), v, s4);
                }
            }

            s0.Store(z);
            s1.Store(z + wide);
            s2.Store(z + (2 * wide));
            s3.Store(z + (3 * wide));
            s4.Store(z + (4 * wide));
        }
    }

    [MethodImpl(Hot)]
    public static void StripOfTwo5(float* x, float* weights, float* bias, float* z, ConvolutionShape s)
    {
        int c = TChannels.Value == 0 ? s.Channels : TChannels.Value, row = s.KernelWidth * c, line = s.Width * c, wide = s.Wide, height = s.OutHeight, next = s.OutWidth * wide;
        V8 b = Vector256.Load(bias), d = Vector256.Load(bias + 8);
        for (var i = 0; i < height; i++, x += line, z += next)
        {
            V8 s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, t0 = d, t1 = d, t2 = d, t3 = d, t4 = d;
            float* w = weights, rows = x;
            for (var k = 0; k < s.KernelHeight; k++, rows += line)
            {
                var end = rows + row;
                for (var p = rows; p < end; p++, w += wide)
                {
                    V8 v = Vector256.Load(w), u = Vector256.Load(w + 8);
                    var f0 = Vector256.Create(p[0]);
                    (s0, t0) = (Vector256.FusedMultiplyAdd(f0, v, s0), Vector256.FusedMultiplyAdd(f0, u, t0));
                    var f1 = Vector256.Create(p[c]);
                    (s1, t1) = (Vector256.FusedMultiplyAdd(f1, v, s1), Vector256.FusedMultiplyAdd(f1, u, t1));
                    var f2 = Vector256.Create(p[2 * c]);
                    (s2, t2) = (Vector256.FusedMultiplyAdd(f2, v, s2), Vector256.FusedMultiplyAdd(f2, u, t2));
                    var f3 = Vector256.Create(p[3 * c]);
                    (s3, t3) = (Vector256.FusedMultiplyAdd(f3, v, s3), Vector256.FusedMultiplyAdd(f3, u, t3));
                    var f4 = Vector256.Create(p[4 * c]);
                    (s4, t4) = (Vector256.FusedMultiplyAdd(f4, v, s4), Vector256.FusedMultiplyAdd(f4, u, t4));
                }
            }

            s0.Store(z);
            t0.Store(z + 8);
            s1.Store(z + wide);
            t1.Store(z + wide + 8);
            s2.Store(z + (2 * wide));
            t2.Store(z + (2 * wide) + 8);
            s3.Store(z + (3 * wide));
            t3.Store(z + (3 * wide) + 8);
            s4.Store(z + (4 * wide));
            t4.Store(z + (4 * wide) + 8);
        }
    }
}
