using System.Runtime.CompilerServices;

namespace Sweep.Torch.Kernels;

/// <summary>Converts weights and images to and from the layouts of the convolution kernels.</summary>
internal static unsafe class ConvolutionPacking
{
    /// <summary>Packs weights as [taps][wide], padded with zeros.</summary>
    /// <param name="weights">[outChannels, channels, kernelHeight, kernelWidth] with any strides.</param>
    /// <param name="strides">The four strides of <paramref name="weights"/>.</param>
    /// <param name="packed">Overwritten, length taps · wide.</param>
    /// <param name="s">Sizes of the convolution.</param>
    public static void PackTaps(float* weights, ReadOnlySpan<long> strides, float* packed, in ConvolutionShape s)
    {
        new Span<float>(packed, s.Taps * s.Wide).Clear();
        for (var i = 0; i < s.KernelHeight; i++)
        {
            for (var j = 0; j < s.KernelWidth; j++)
            {
                for (var c = 0; c < s.Channels; c++, packed += s.Wide)
                {
                    var from = weights + (c * strides[1]) + (i * strides[2]) + (j * strides[3]);
                    for (var k = 0; k < s.OutChannels; k++)
                    {
                        packed[k] = from[k * strides[0]];
                    }
                }
            }
        }
    }

    /// <summary>Unpacks weights that are packed like those of <see cref="PackTaps"/>.</summary>
    public static void UnpackTaps(float* packed, float* weights, ReadOnlySpan<long> strides, in ConvolutionShape s)
    {
        for (var i = 0; i < s.KernelHeight; i++)
        {
            for (var j = 0; j < s.KernelWidth; j++)
            {
                for (var c = 0; c < s.Channels; c++, packed += s.Wide)
                {
                    var to = weights + (c * strides[1]) + (i * strides[2]) + (j * strides[3]);
                    for (var k = 0; k < s.OutChannels; k++)
                    {
                        to[k * strides[0]] = packed[k];
                    }
                }
            }
        }
    }

    /// <summary>Packs weights as [kernelHeight][outChannels][wideRow], padded with zeros, for the gradient of the image.</summary>
    public static void PackRows(float* weights, ReadOnlySpan<long> strides, float* packed, in ConvolutionShape s)
    {
        new Span<float>(packed, s.KernelHeight * s.OutChannels * s.WideRow).Clear();
        for (var i = 0; i < s.KernelHeight; i++)
        {
            for (var k = 0; k < s.OutChannels; k++, packed += s.WideRow)
            {
                for (var j = 0; j < s.KernelWidth; j++)
                {
                    for (var c = 0; c < s.Channels; c++)
                    {
                        packed[(j * s.Channels) + c] = weights[(k * strides[0]) + (c * strides[1]) + (i * strides[2]) + (j * strides[3])];
                    }
                }
            }
        }
    }

    /// <summary>Copies an image [rows, columns, channels] into the interior of a padded one. The border is not written.</summary>
    public static void Pad(float* image, float* padded, int rows, int columns, int top, int left, in ConvolutionShape s)
    {
        var line = columns * s.Channels;
        for (var i = 0; i < rows; i++)
        {
            Unsafe.CopyBlockUnaligned(padded + ((i + top) * s.Line) + (left * s.Channels), image + (i * line), (uint)(line * sizeof(float)));
        }
    }

    /// <summary>Copies the interior of a padded image.</summary>
    public static void Unpad(float* padded, float* image, int rows, int columns, int top, int left, in ConvolutionShape s)
    {
        var line = columns * s.Channels;
        for (var i = 0; i < rows; i++)
        {
            Unsafe.CopyBlockUnaligned(image + (i * line), padded + ((i + top) * s.Line) + (left * s.Channels), (uint)(line * sizeof(float)));
        }
    }
}
