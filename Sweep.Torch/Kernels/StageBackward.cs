using Sweep.Torch.Interop;

namespace Sweep.Torch.Kernels;

/// <summary>The backward pass of a fused stage.</summary>
/// <param name="sizes">Sizes of the forward pass.</param>
/// <param name="memory">Memory filled by the forward pass.</param>
internal sealed unsafe class StageBackward(StageSizes sizes, float* memory)
{
    private readonly float* _mean = memory + StageSizes.MeanAt;
    private readonly float* _inverse = memory + StageSizes.MeanAt + sizes.Shape.Wide;
    private readonly float* _scale = memory + StageSizes.MeanAt + (2 * sizes.Shape.Wide);
    private readonly float* _shift = memory + StageSizes.MeanAt + (3 * sizes.Shape.Wide);
    private readonly double[] _sums = new double[2 * sizes.Shape.Wide * sizes.Blocks]; // Σ g and Σ g · (z − mean) of each part
    private readonly double[] _slopes = new double[SplashTable.Sums * sizes.Blocks];

    /// <summary>Gradients of the activation's parameters, valid after <see cref="Run"/>.</summary>
    public ReadOnlySpan<double> Slopes => _slopes.AsSpan(0, SplashTable.Sums);

    /// <summary>Gradient of γ for a channel, valid after <see cref="Run"/>.</summary>
    public float Gamma(int channel) => (float)(_sums[sizes.Shape.Wide + channel] * _inverse[channel]);

    /// <summary>Gradient of β for a channel, valid after <see cref="Run"/>.</summary>
    public float Beta(int channel) => (float)_sums[channel];

    /// <summary>Gradient of the convolution's bias for a channel, valid after <see cref="Run"/>; 0 with batch statistics, which remove the bias again.</summary>
    public float Bias(int channel) => sizes.Normalizes && sizes.Trains ? 0 : (float)(_sums[channel] * _scale[channel]);

    /// <summary>Computes the gradients.</summary>
    /// <param name="x">Images of the forward pass.</param>
    /// <param name="weights">Weights of the forward pass.</param>
    /// <param name="weightStrides">Strides of <paramref name="weights"/>.</param>
    /// <param name="g">Gradient of the output, in its layout.</param>
    /// <param name="gx">Receives the gradient of the images; null if it is not needed.</param>
    /// <param name="gw">Receives the gradient of the weights; null if it is not needed.</param>
    /// <param name="gwStrides">Strides of <paramref name="gw"/>.</param>
    public void Run(float* x, float* weights, ReadOnlySpan<long> weightStrides, float* g, float* gx, float* gw, ReadOnlySpan<long> gwStrides)
    {
        var s = sizes.Shape;
        var taps = (long)s.Taps * s.Wide;
        using var activated = Scratch.Rent<float>((long)sizes.PooledElements * sizes.Images);
        using var sums = gw == null ? default : Scratch.Rent<float>(taps * sizes.Blocks);
        using var rows = gx == null ? default : Scratch.Rent<float>((long)s.KernelHeight * s.OutChannels * s.WideRow);
        if (gx != null)
        {
            ConvolutionPacking.PackRows(weights, weightStrides, rows.As<float>(), s);
        }

        float* gu = activated.As<float>(), gTaps = gw == null ? null : sums.Cleared<float>(taps * sizes.Blocks), packed = rows.As<float>();
        KernelThreads.For(sizes.Blocks, new BlockAction(block => Activations(block, g, gu)));
        MergeParts(_sums, 2 * s.Wide);
        MergeParts(_slopes, SplashTable.Sums);
        var factors = new float[3 * s.Wide];
        Factors(factors);
        if (gw != null || gx != null)
        {
            KernelThreads.For(sizes.Blocks, new BlockAction(block => Convolutions(block, x, gu, factors, gTaps == null ? null : gTaps + (block * taps), packed, gx)));
        }

        if (gw == null)
        {
            return;
        }

        for (var block = 1; block < sizes.Blocks; block++)
        {
            for (var k = 0L; k < taps; k++)
            {
                gTaps[k] += gTaps[(block * taps) + k];
            }
        }

        ConvolutionPacking.UnpackTaps(gTaps, gw, gwStrides, s);
    }

    // The gradient of the activation's input at the maxima, and its sums.
    private void Activations(long block, float* g, float* gu)
    {
        var s = sizes.Shape;
        using var inputs = sizes.Normalizes ? Scratch.Rent<float>(sizes.PooledElements) : default;
        using var widened = s.Wide == s.OutChannels ? default : Scratch.Rent<float>(sizes.PooledElements);
        var (first, end) = sizes.ImagesOf(block);
        fixed (double* slopes = &_slopes[block * SplashTable.Sums], sums = &_sums[block * 2 * s.Wide])
        {
            for (var i = first; i < end; i++)
            {
                float* from = g + ((long)i * s.Pooled * s.OutChannels), few = gu + ((long)i * sizes.PooledElements), kept = memory + sizes.KeptOf(i), u = kept;
                if (s.Wide != s.OutChannels)
                {
                    ChannelWidth.Widen(from, widened.As<float>(), s.Pooled, s.OutChannels, s.Wide);
                    from = widened.As<float>();
                }

                if (sizes.Normalizes)
                {
                    u = inputs.As<float>();
                    NormKernels.Scale(kept, u, s.Pooled, s.Wide, _scale, _shift);
                }

                ActivationKernels.Backward(sizes.Activation, u, from, few, sizes.PooledElements, memory, slopes);
                NormKernels.GradientSums(kept, few, s.Pooled, s.Wide, _mean, sums);
            }
        }
    }

    private void MergeParts(double[] values, int length)
    {
        for (var block = 1; block < sizes.Blocks; block++)
        {
            for (var k = 0; k < length; k++)
            {
                values[k] += values[(block * length) + k];
            }
        }
    }

    // gz = g · a + z · b + c. With running statistics b and c are zero.
    private void Factors(float[] factors)
    {
        var s = sizes.Shape;
        var count = (double)sizes.Images * s.Pixels;
        for (var k = 0; k < s.OutChannels; k++)
        {
            double scale = _scale[k], inverse = _inverse[k], slope = sizes.Trains ? -scale * inverse * inverse * _sums[s.Wide + k] / count : 0;
            factors[k] = (float)scale;
            factors[s.Wide + k] = (float)slope;
            factors[(2 * s.Wide) + k] = sizes.Trains ? (float)((-scale * _sums[k] / count) - (slope * _mean[k])) : 0;
        }
    }

    private void Convolutions(long block, float* x, float* gu, float[] factors, float* gTaps, float* rows, float* gx)
    {
        var s = sizes.Shape;
        var copies = gTaps != null && (sizes.IsPadded || s.Row < WeightGradient.Taps); // the kernel reads past the end of a shorter row
        using var output = Scratch.Rent<float>(sizes.OutputElements);
        using var copy = copies ? Scratch.Rent<float>(s.Padded + ConvolutionShape.Slack) : default;
        using var image = gx == null ? default : Scratch.Rent<float>(s.Padded + ConvolutionShape.Slack);
        float* gz = output.As<float>(), padded = copies ? copy.Cleared<float>(s.Padded + ConvolutionShape.Slack) : null;
        var (first, end) = sizes.ImagesOf(block);
        fixed (float* f = factors)
        {
            for (var i = first; i < end; i++)
            {
                Output(i, gu + ((long)i * sizes.PooledElements), gz, f);
                if (gTaps != null)
                {
                    var from = x + ((long)i * sizes.ImageElements);
                    if (copies)
                    {
                        ConvolutionPacking.Pad(from, padded, sizes.Rows, sizes.Columns, sizes.Top, sizes.Left, s);
                        from = padded;
                    }

                    WeightGradient.Add(from, gz, gTaps, s);
                }

                if (gx != null)
                {
                    var padless = gx + ((long)i * sizes.ImageElements);
                    ImageGradient.Add(gz, rows, image.Cleared<float>(s.Padded + ConvolutionShape.Slack), s);
                    ConvolutionPacking.Unpad(image.As<float>(), padless, sizes.Rows, sizes.Columns, sizes.Top, sizes.Left, s);
                }
            }
        }
    }

    // The gradient of the convolution's output.
    private void Output(int image, float* gu, float* gz, float* factors)
    {
        var s = sizes.Shape;
        var code = memory + sizes.CodeOf(image);
        if (sizes.KeepsOutput)
        {
            PoolKernels.Backward(memory + sizes.OutputOf(image), gu, code, gz, s.OutHeight, s.OutWidth, s.Wide, factors, factors + s.Wide, factors + (2 * s.Wide));
            return;
        }

        if (sizes.Normalizes)
        {
            NormKernels.Multiply(gu, s.Pooled, s.Wide, factors);
        }

        PoolKernels.Backward(gu, code, gz, s.OutHeight, s.OutWidth, s.Wide);
    }
}
