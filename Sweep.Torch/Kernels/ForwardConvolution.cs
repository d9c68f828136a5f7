using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>Direct convolution of one image: computes strips of 1 to 14 columns, whose sums stay in registers while it loops over the taps of the kernel.</summary>
/// <remarks>
/// If the width is not a multiple of the strip, the last strip of a row overlaps the one before, which recomputes the same bits.
/// </remarks>
/// <typeparam name="TChannels">Number of input channels.</typeparam>
internal static unsafe class ForwardConvolution<TChannels>
    where TChannels : struct, IChannelCount
{
    /// <summary>Computes z[pixel][wide] = bias + Σ over taps.</summary>
    /// <param name="x">The padded image.</param>
    /// <param name="weights">[taps][wide], see <see cref="ConvolutionPacking.PackTaps"/>.</param>
    /// <param name="bias">Length wide.</param>
    /// <param name="z">Overwritten, length pixels · wide.</param>
    /// <param name="s">Sizes of the convolution.</param>
    public static void Run(float* x, float* weights, float* bias, float* z, in ConvolutionShape s)
    {
        var block = 0;
        for (; block + 16 <= s.Wide; block += 16)
        {
            Columns16(x, weights + block, bias + block, z + block, s);
        }

        if (block < s.Wide)
        {
            Columns8(x, weights + block, bias + block, z + block, s, 0);
        }
    }

    private static void Columns16(float* x, float* w, float* bias, float* z, in ConvolutionShape s)
    {
        var c = s.Channels;
        var at = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; s.OutWidth - at >= 10 || (s.OutWidth - at > 5 && s.OutWidth >= 10); at += 10)
            {
                at = Math.Min(at, s.OutWidth - 10);
                ForwardStrips<TChannels>.Strip10(x + (at * c), w, bias, z + (at * s.Wide), s);
            }
        }

        for (; s.OutWidth - at > 2 && s.OutWidth >= 5; at += 5)
        {
            at = Math.Min(at, s.OutWidth - 5);
            if (Vector512.IsHardwareAccelerated)
            {
                ForwardStrips<TChannels>.Strip5(x + (at * c), w, bias, z + (at * s.Wide), s);
            }
            else
            {
                ForwardStrips<TChannels>.StripOfTwo5(x + (at * c), w, bias, z + (at * s.Wide), s);
            }
        }

        Columns8(x, w, bias, z, s, at);
        Columns8(x, w + 8, bias + 8, z + 8, s, at);
    }

    private static void Columns8(float* x, float* w, float* bias, float* z, in ConvolutionShape s, int at)
    {
        var (width, c) = (s.OutWidth, s.Channels);
        while (at < width)
        {
            var left = width - at;
            var strip = left > 8 && width >= 14 ? 14 : left > 4 && width >= 8 ? 8 : width >= 4 ? 4 : 1;
            at = Math.Min(at, width - strip);
            float* from = x + (at * c), to = z + (at * s.Wide);
            switch (strip)
            {
                case 14: ForwardStrips<TChannels>.Strip14(from, w, bias, to, s); break;
                case 8: ForwardStrips<TChannels>.Strip8(from, w, bias, to, s); break;
                case 4: ForwardStrips<TChannels>.Strip4(from, w, bias, to, s); break;
                default: ForwardStrips<TChannels>.Strip1(from, w, bias, to, s); break;
            }

            at += strip;
        }
    }
}
