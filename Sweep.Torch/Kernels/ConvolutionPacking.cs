using System.Runtime.CompilerServices;

namespace Sweep.Torch.Kernels;

/// <summary>Weights and images in the orders that the convolution kernels read.</summary>
internal static unsafe class ConvolutionPacking
{
    /// <summary>Weights to [taps][wide], filled up with zeros.</summary>
    /// <param name="weights">[outChannels, channels, kernelHeight, kernelWidth] with any strides.</param>
    /// <param name="strides">Of <paramref name="weights"/>, four.</param>
    /// <param name="packed">Taps · wide numbers, overwritten.</param>
    /// <param name="s">The sizes.</param>
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

    /// <summary>The reverse of <see cref="PackTaps"/>.</summary>
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

    /// <summary>Weights to [kernelHeight][outChannels][wideRow], filled up with zeros, as the gradient of the image needs them.</summary>
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

    /// <summary>Copies an image [rows, columns, channels] into the middle of a padded one, whose border keeps its values.</summary>
    public static void Pad(float* image, float* padded, int rows, int columns, int top, int left, in ConvolutionShape s)
    {
        var line = columns * s.Channels;
        for (var i = 0; i < rows; i++)
        {
            Unsafe.CopyBlockUnaligned(padded + ((i + top) * s.Line) + (left * s.Channels), image + (i * line), (uint)(line * sizeof(float)));
        }
    }

    /// <summary>Copies the middle of a padded image out.</summary>
    public static void Unpad(float* padded, float* image, int rows, int columns, int top, int left, in ConvolutionShape s)
    {
        var line = columns * s.Channels;
        for (var i = 0; i < rows; i++)
        {
            Unsafe.CopyBlockUnaligned(image + (i * line), padded + ((i + top) * s.Line) + (left * s.Channels), (uint)(line * sizeof(float)));
        }
    }
}
