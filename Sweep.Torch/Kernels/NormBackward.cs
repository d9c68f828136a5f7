using Sweep.Torch.Interop;

namespace Sweep.Torch.Kernels;

/// <summary>The backward pass of <see cref="NormForward"/>.</summary>
/// <param name="sizes">Sizes of the forward pass.</param>
/// <param name="memory">Memory filled by the forward pass.</param>
internal sealed unsafe class NormBackward(NormSizes sizes, float* memory)
{
    private readonly float* _mean = memory + NormSizes.MeanAt;
    private readonly float* _inverse = memory + NormSizes.MeanAt + sizes.Wide;
    private readonly float* _scale = memory + NormSizes.MeanAt + (2 * sizes.Wide);
    private readonly float* _input = memory + sizes.InputAt;

    // Σ g and Σ g · (x − mean) of each part and of the remaining pixels.
    private readonly double[] _sums = new double[2 * sizes.Wide * (sizes.Blocks + 1)];
    private readonly double[] _slopes = new double[SplashTable.Sums * (sizes.Blocks + 1)];

    /// <summary>Gradients of the activation's parameters, valid after <see cref="Run"/>.</summary>
    public ReadOnlySpan<double> Slopes => _slopes.AsSpan(0, SplashTable.Sums);

    /// <summary>Gradient of γ for a channel, valid after <see cref="Run"/>.</summary>
    public float Gamma(int channel) => (float)(_sums[sizes.Wide + channel] * _inverse[channel]);

    /// <summary>Gradient of β for a channel, valid after <see cref="Run"/>.</summary>
    public float Beta(int channel) => (float)_sums[channel];

    /// <summary>Computes the gradients. All pointers are to [pixels][channels].</summary>
    /// <param name="x">Input of the normalisation.</param>
    /// <param name="g">Gradient of the output.</param>
    /// <param name="gu">Receives the gradient of the activation's input, which is also that of the shortcut; may be <paramref name="gx"/>.</param>
    /// <param name="gx">Receives the gradient of <paramref name="x"/>; null if it is not needed.</param>
    public void Run(float* x, float* g, float* gu, float* gx)
    {
        KernelThreads.For(sizes.Blocks, new BlockAction(block => Activations(block, x, g, gu)));
        if (sizes.Rest > 0)
        {
            ActivationsOfRest(x, g, gu);
        }

        Merge();
        if (gx == null)
        {
            return;
        }

        var factors = new float[3 * sizes.Wide];
        Factors(factors);
        KernelThreads.For(sizes.Blocks, new BlockAction(block => Inputs(block, x, gu, gx, factors)));
        for (var at = sizes.Rows * sizes.Wide; at < sizes.Pixels * sizes.Channels; at++)
        {
            var k = (int)(at % sizes.Wide);
            gx[at] = (gu[at] * factors[k]) + ((x[at] * factors[sizes.Wide + k]) + factors[(2 * sizes.Wide) + k]);
        }
    }

    private void Activations(long block, float* x, float* g, float* gu)
    {
        var (first, end) = sizes.RowsOf(block);
        fixed (double* slopes = &_slopes[block * SplashTable.Sums], sums = &_sums[block * 2 * sizes.Wide])
        {
            for (var row = first; row < end; row += sizes.Step)
            {
                var count = (int)Math.Min(sizes.Step, end - row);
                var at = row * sizes.Wide;
                ActivationKernels.Backward(sizes.Activation, _input + at, g + at, gu + at, (long)count * sizes.Wide, memory, slopes);
                NormKernels.GradientSums(x + at, gu + at, count, sizes.Wide, _mean, sums);
            }
        }
    }

    private void ActivationsOfRest(float* x, float* g, float* gu)
    {
        var (wide, count, at) = (sizes.Wide, sizes.Rest * sizes.Channels, sizes.Rows * sizes.Wide);
        using var row = Scratch.Rent<float>(3L * wide);
        float* from = row.Cleared<float>(3L * wide), input = from + wide, gradient = input + wide;
        Copy(x + at, from, count);
        Copy(_input + at, input, count);
        Copy(g + at, gradient, count);
        fixed (double* slopes = &_slopes[sizes.Blocks * SplashTable.Sums], sums = &_sums[sizes.Blocks * 2 * wide])
        {
            ActivationKernels.Backward(sizes.Activation, input, gradient, gradient, wide, memory, slopes);
            NormKernels.GradientSums(from, gradient, 1, wide, _mean, sums);
        }

        Copy(gradient, gu + at, count);
    }

    // Adds in the order of parts and of pixels in a row; the totals per channel end up at the front.
    private void Merge()
    {
        for (var part = 1; part <= sizes.Blocks; part++)
        {
            for (var k = 0; k < 2 * sizes.Wide; k++)
            {
                _sums[k] += _sums[(part * 2 * sizes.Wide) + k];
            }

            for (var k = 0; k < SplashTable.Sums; k++)
            {
                _slopes[k] += _slopes[(part * SplashTable.Sums) + k];
            }
        }

        for (var k = sizes.Channels; k < sizes.Wide; k++)
        {
            _sums[k % sizes.Channels] += _sums[k];
            _sums[sizes.Wide + (k % sizes.Channels)] += _sums[sizes.Wide + k];
        }
    }

    // gx = gu · a + x · b + c. With running statistics b and c are zero.
    private void Factors(float[] factors)
    {
        for (var k = 0; k < sizes.Wide; k++)
        {
            var channel = k % sizes.Channels;
            double scale = _scale[k], inverse = _inverse[k], slope = sizes.Trains ? -scale * inverse * inverse * _sums[sizes.Wide + channel] / sizes.Pixels : 0;
            factors[k] = (float)scale;
            factors[sizes.Wide + k] = (float)slope;
            factors[(2 * sizes.Wide) + k] = sizes.Trains ? (float)((-scale * _sums[channel] / sizes.Pixels) - (slope * _mean[k])) : 0;
        }
    }

    private void Inputs(long block, float* x, float* gu, float* gx, float[] factors)
    {
        var (first, end) = sizes.RowsOf(block);
        var at = first * sizes.Wide;
        fixed (float* a = factors, b = &factors[sizes.Wide], c = &factors[2 * sizes.Wide])
        {
            NormKernels.Gradient(x + at, gu + at, gx + at, end - first, sizes.Wide, a, b, c);
        }
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
