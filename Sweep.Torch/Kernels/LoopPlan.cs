using System.Numerics;

namespace Sweep.Torch.Kernels;

/// <summary>How the elements of an input are split into blocks and columns of vectors. Depends on the shape alone, never on the number of threads.</summary>
/// <param name="Columns">Sets of parameters, a vector wide.</param>
/// <param name="ColumnLength">Numbers of a set.</param>
/// <param name="Blocks">Units of work.</param>
/// <param name="BlockElements">Elements of each but the last.</param>
internal readonly record struct LoopPlan(long Columns, long ColumnLength, long Blocks, long BlockElements)
{
    /// <summary>Vectors whose sums are taken in the elements' own type before they go on in double precision.</summary>
    public const int MaxRows = 512;

    private const long UniformBlock = 16 << 10;
    private const int MinElements = 4096;
    private const int RowsPerHinge = 16;

    /// <summary>Blocks that pay for a thread.</summary>
    public long MinBlocksPerThread => Math.Max(1, PiecewiseKernel<float>.MinElementsPerThread / Math.Max(1, BlockElements));

    /// <summary>Of an order and a number of hinges.</summary>
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

        // Parameters repeat after as many elements as are whole vectors and whole pixels. Each block has sums of its own: enough rows that they are few beside the elements.
        var period = order.Channels;
        while (period % width != 0)
        {
            period *= 2;
        }

        var rows = Math.Min(MaxRows, Math.Max(MinElements / period, RowsPerHinge * Math.Max(1, hinges)));
        return new(period / width, columnLength, (order.Count + (rows * period) - 1) / (rows * period), rows * period);
    }
}
