using Sweep.Torch.Interop;

namespace Sweep.Torch.Kernels;

/// <summary>The forward pass of a fused stage: convolution, optional batch normalisation, activation and 2×2 max pooling, image by image.</summary>
/// <param name="sizes">Sizes and kind of the stage.</param>
/// <param name="memory">Length <see cref="StageSizes.Memory"/>, with the activation's table at its start. Filled with values for the backward pass.</param>
internal sealed unsafe class StageForward(StageSizes sizes, float* memory)
{
    private readonly float* _mean = memory + StageSizes.MeanAt;
    private readonly float* _inverse = memory + StageSizes.MeanAt + sizes.Shape.Wide;
    private readonly float* _scale = memory + StageSizes.MeanAt + (2 * sizes.Shape.Wide);
    private readonly float* _shift = memory + StageSizes.MeanAt + (3 * sizes.Shape.Wide);

    /// <summary>Computes the output.</summary>
    /// <param name="x">Images [n][rows][columns][channels].</param>
    /// <param name="weights">See <see cref="ConvolutionPacking.PackTaps"/>.</param>
    /// <param name="weightStrides">Strides of <paramref name="weights"/>.</param>
    /// <param name="bias">One value per output channel; null for none.</param>
    /// <param name="norm">Parameters and running statistics of the normalisation; ignored if there is none.</param>
    /// <param name="y">Pooled output [n][rows][columns][outChannels], overwritten.</param>
    public void Run(float* x, float* weights, ReadOnlySpan<long> weightStrides, float* bias, NormState norm, float* y)
    {
        var s = sizes.Shape;
        using var packed = Scratch.Rent<float>(((long)s.Taps * s.Wide) + s.Wide);
        float* taps = packed.As<float>(), filled = taps + (s.Taps * s.Wide);
        ConvolutionPacking.PackTaps(weights, weightStrides, taps, s);
        for (var k = 0; k < s.Wide; k++)
        {
            filled[k] = bias != null && k < s.OutChannels ? bias[k] : 0;
            (_mean[k], _inverse[k], _scale[k], _shift[k]) = (0, 1, 1, 0);
        }

        if (!sizes.Normalizes || !sizes.Trains)
        {
            if (sizes.Normalizes)
            {
                norm.UseRunning(s.OutChannels, s.OutChannels, _mean, _inverse, _scale, _shift);
            }

            KernelThreads.For(sizes.Blocks, new BlockAction(block => Images(block, x, taps, filled, null, y)));
            return;
        }

        var moments = new double[sizes.Blocks * 2 * s.Wide];
        KernelThreads.For(sizes.Blocks, new BlockAction(block => Images(block, x, taps, filled, moments, y)));
        Settle(moments, norm);
        KernelThreads.For(sizes.Blocks, new BlockAction(block => Finish(block, y)));
    }

    private void Images(long block, float* x, float* taps, float* bias, double[]? moments, float* y)
    {
        var s = sizes.Shape;
        using var padding = sizes.IsPadded ? Scratch.Rent<float>(s.Padded) : default;
        using var pooling = Scratch.Rent<float>(3L * sizes.PooledElements);
        using var output = sizes.KeepsOutput ? default : Scratch.Rent<float>(sizes.OutputElements);
        var padded = sizes.IsPadded ? padding.Cleared<float>(s.Padded) : null;
        var (first, end) = sizes.ImagesOf(block);
        for (var i = first; i < end; i++)
        {
            var image = x + ((long)i * sizes.ImageElements);
            if (padded != null)
            {
                ConvolutionPacking.Pad(image, padded, sizes.Rows, sizes.Columns, sizes.Top, sizes.Left, s);
                image = padded;
            }

            var z = sizes.KeepsOutput ? memory + sizes.OutputOf(i) : output.As<float>();
            Convolve(image, taps, bias, z, s);
            if (moments is null)
            {
                Pool(i, z, pooling.As<float>(), y);
                continue;
            }

            fixed (double* mean = &moments[block * 2 * s.Wide])
            {
                NormKernels.Observe(z, s.Pixels, s.Wide, mean, mean + s.Wide, (long)(i - first) * s.Pixels);
            }
        }
    }

    private void Finish(long block, float* y)
    {
        using var pooling = Scratch.Rent<float>(3L * sizes.PooledElements);
        var (first, end) = sizes.ImagesOf(block);
        for (var i = first; i < end; i++)
        {
            Pool(i, memory + sizes.OutputOf(i), pooling.As<float>(), y);
        }
    }

    private void Pool(int image, float* z, float* pooled, float* y)
    {
        var s = sizes.Shape;
        var kept = sizes.Recorded ? memory + sizes.KeptOf(image) : pooled + sizes.PooledElements;
        var code = sizes.Recorded ? memory + sizes.CodeOf(image) : pooled + (2 * sizes.PooledElements);
        FusedActivation.Pool(sizes.Activation, z, _scale, _shift, memory, pooled, kept, code, s.OutHeight, s.OutWidth, s.Wide);
        ChannelWidth.Narrow(pooled, y + ((long)image * s.Pooled * s.OutChannels), s.Pooled, s.OutChannels, s.Wide);
    }

    // Parts are merged in order, whichever thread finishes first.
    private void Settle(double[] moments, NormState norm)
    {
        var s = sizes.Shape;
        var before = 0.0;
        for (var block = 0L; block < sizes.Blocks; block++)
        {
            var (first, end) = sizes.ImagesOf(block);
            var count = (double)(end - first) * s.Pixels;
            var from = block * 2 * s.Wide;
            for (var k = 0; block > 0 && k < s.Wide; k++)
            {
                NormKernels.Merge(moments[from + k], moments[from + s.Wide + k], count, ref moments[k], ref moments[s.Wide + k], before);
            }

            before += count;
        }

        norm.UseBatch(moments.AsSpan(0, s.OutChannels), moments.AsSpan(s.Wide, s.OutChannels), before, s.OutChannels, _mean, _inverse, _scale, _shift);
    }

    private static void Convolve(float* x, float* taps, float* bias, float* z, in ConvolutionShape s)
    {
        switch (s.Channels)
        {
            case 1: ForwardConvolution<IChannelCount.One>.Run(x, taps, bias, z, s); break;
            case 2: ForwardConvolution<IChannelCount.Two>.Run(x, taps, bias, z, s); break;
            case 3: ForwardConvolution<IChannelCount.Three>.Run(x, taps, bias, z, s); break;
            case 4: ForwardConvolution<IChannelCount.Four>.Run(x, taps, bias, z, s); break;
            case 6: ForwardConvolution<IChannelCount.Six>.Run(x, taps, bias, z, s); break;
            case 8: ForwardConvolution<IChannelCount.Eight>.Run(x, taps, bias, z, s); break;
            case 16: ForwardConvolution<IChannelCount.Sixteen>.Run(x, taps, bias, z, s); break;
            default: ForwardConvolution<IChannelCount.Any>.Run(x, taps, bias, z, s); break;
        }
    }
}
