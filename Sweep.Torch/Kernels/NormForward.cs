using Sweep.Torch.Interop;

namespace Sweep.Torch.Kernels;

/// <summary>The forward pass y = activation(norm(x) + shortcut).</summary>
/// <param name="sizes">Sizes and kind of the pass.</param>
/// <param name="memory">Length <see cref="NormSizes.Memory"/>, with the activation's table at its start. Filled with values for the backward pass.</param>
internal sealed unsafe class NormForward(NormSizes sizes, float* memory)
{
    private readonly float* _mean = memory + NormSizes.MeanAt;
    private readonly float* _inverse = memory + NormSizes.MeanAt + sizes.Wide;
    private readonly float* _scale = memory + NormSizes.MeanAt + (2 * sizes.Wide);
    private readonly float* _shift = memory + NormSizes.MeanAt + (3 * sizes.Wide);
    private readonly float* _input = sizes.Recorded ? memory + sizes.InputAt : null;

    /// <summary>Computes the output. Pointers are to [pixels][channels], except those of <paramref name="norm"/>.</summary>
    /// <param name="x">Input of the normalisation.</param>
    /// <param name="shortcut">Added before the activation; null for none.</param>
    /// <param name="norm">Parameters and running statistics.</param>
    /// <param name="y">Output, overwritten.</param>
    public void Run(float* x, float* shortcut, NormState norm, float* y)
    {
        if (sizes.Trains)
        {
            var moments = new double[sizes.Blocks * 2 * sizes.Wide];
            KernelThreads.For(sizes.Blocks, new BlockAction(block => Observe(block, x, moments)));
            Settle(x, moments, norm);
        }
        else
        {
            norm.UseRunning(sizes.Channels, sizes.Wide, _mean, _inverse, _scale, _shift);
        }

        KernelThreads.For(sizes.Blocks, new BlockAction(block => Apply(block, x, shortcut, y)));
        if (sizes.Rest > 0)
        {
            ApplyRest(x, shortcut, y);
        }
    }

    private void Observe(long block, float* x, double[] moments)
    {
        var (first, end) = sizes.RowsOf(block);
        fixed (double* mean = &moments[block * 2 * sizes.Wide])
        {
            for (var at = first; at < end; at += sizes.Step)
            {
                NormKernels.Observe(x + (at * sizes.Wide), (int)Math.Min(sizes.Step, end - at), sizes.Wide, mean, mean + sizes.Wide, at - first);
            }
        }
    }

    // The moments of a channel are merged in the order of parts, pixels in a row and remaining pixels.
    private void Settle(float* x, double[] moments, NormState norm)
    {
        double[] means = new double[sizes.Channels], squares = new double[sizes.Channels];
        for (var channel = 0; channel < sizes.Channels; channel++)
        {
            var before = 0.0;
            for (var block = 0L; block < sizes.Blocks; block++)
            {
                var (first, end) = sizes.RowsOf(block);
                for (var k = channel; k < sizes.Wide && end > first; k += sizes.Channels)
                {
                    var at = (block * 2 * sizes.Wide) + k;
                    NormKernels.Merge(moments[at], moments[at + sizes.Wide], end - first, ref means[channel], ref squares[channel], before);
                    before += end - first;
                }
            }

            for (var pixel = sizes.Pixels - sizes.Rest; pixel < sizes.Pixels; pixel++)
            {
                NormKernels.Merge(x[(pixel * sizes.Channels) + channel], 0, 1, ref means[channel], ref squares[channel], before++);
            }
        }

        norm.UseBatch(means, squares, sizes.Pixels, sizes.Wide, _mean, _inverse, _scale, _shift);
    }

    private void Apply(long block, float* x, float* shortcut, float* y)
    {
        var (first, end) = sizes.RowsOf(block);
        var at = first * sizes.Wide;
        FusedActivation.Apply(sizes.Activation, x + at, shortcut == null ? null : shortcut + at, _input == null ? null : _input + at, y + at, end - first, sizes.Wide, _scale, _shift, memory);
    }

    private void ApplyRest(float* x, float* shortcut, float* y)
    {
        var (wide, count, at) = (sizes.Wide, sizes.Rest * sizes.Channels, sizes.Rows * sizes.Wide);
        using var row = Scratch.Rent<float>(3L * wide);
        float* from = row.Cleared<float>(3L * wide), added = from + wide, input = added + wide;
        Copy(x + at, from, count);
        if (shortcut != null)
        {
            Copy(shortcut + at, added, count);
        }

        FusedActivation.Apply(sizes.Activation, from, added, input, from, 1, wide, _scale, _shift, memory);
        Copy(from, y + at, count);
        if (_input != null)
        {
            Copy(input, _input + at, count);
        }
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
