using System.Numerics;

namespace Sweep.Torch.Kernels;

/// <summary>The division of an input into blocks and columns of vectors, which depends on the shape but not on the number of threads.</summary>
/// <param name="Columns">Number of columns, each with its own parameters.</param>
/// <param name="ColumnLength">Length of the parameters of a column.</param>
/// <param name="Blocks">Number of blocks.</param>
/// <param name="BlockElements">Elements per block; the last may have fewer.</param>
internal readonly record struct LoopPlan(long Columns, long ColumnLength, long Blocks, long BlockElements)
{
    /// <summary>Number of vectors whose sums are accumulated in the element type before they are added in double precision.</summary>
    public const int MaxRows = 512;

    private const long UniformBlock = 16 << 10;
    private const int MinElements = 4096;
    private const int RowsPerHinge = 16;

    /// <summary>Number of blocks from which another thread pays off.</summary>
    public long MinBlocksPerThread => Math.Max(1, PiecewiseKernel<float>.MinElementsPerThread / Math.Max(1, BlockElements));

    /// <summary>Creates the plan for a memory order and a number of hinges.</summary>
    public static LoopPlan Of<T>(ElementOrder order, int hinges)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = HingeKernels<T>.Width;
        long columnLength = 2L * width * hinges;
        if (order.IsUniform)
        {
            return new(1, columnLength, (order.Count + UniformBlock - 1) / UniformBlock, UniformBlock);
        }

        if (!order.HasChannelsInside)
        {
            return new(order.Channels, columnLength, order.Count == 0 ? 0 : order.Channels, order.Images * order.Inner);
        }

        // Parameters repeat after the least number of elements that are whole vectors and whole pixels. Blocks have enough rows for their sums to be few compared to their elements.
        var period = order.Channels;
        while (period % width != 0)
        {
            period *= 2;
        }

        var rows = Math.Min(MaxRows, Math.Max(MinElements / period, RowsPerHinge * Math.Max(1, hinges)));
        return new(period / width, columnLength, (order.Count + (rows * period) - 1) / (rows * period), rows * period);
    }
}
