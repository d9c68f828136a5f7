using System.Numerics;

namespace Sweep.Torch.Kernels;

/// <summary>Sizes and options of fused normalisation, shortcut and activation over pixels with `channels` adjacent values.</summary>
/// <remarks>A row consists of several pixels, so that it is a whole number of vectors of 8. Remaining pixels form a last row that is padded with zeros.</remarks>
internal sealed record NormSizes
{
    /// <summary>Elements per pass over the activation's input, few enough for the next pass to find them in the cache.</summary>
    public const int Chunk = 4096;

    // Elements per part: enough work for a thread.
    private const int BlockElements = 8 * Chunk;

    public NormSizes(int channels, long pixels)
    {
        Channels = channels;
        Pixels = pixels;
        Wide = channels << Math.Max(0, 3 - BitOperations.TrailingZeroCount(channels));
        Rows = pixels / Groups;
        RowsOfBlock = Math.Max(1, BlockElements / Wide);
        Blocks = (int)((Rows + RowsOfBlock - 1) / RowsOfBlock);
    }

    public int Channels { get; }

    public long Pixels { get; }

    /// <summary>Elements per row.</summary>
    public int Wide { get; }

    /// <summary>Pixels per row.</summary>
    public int Groups => Wide / Channels;

    /// <summary>Number of whole rows.</summary>
    public long Rows { get; }

    /// <summary>Number of pixels after the whole rows.</summary>
    public int Rest => (int)(Pixels % Groups);

    /// <summary>Number of parts that the rows are divided into. Each has its own sums.</summary>
    public int Blocks { get; }

    private long RowsOfBlock { get; }

    public required ActivationKind Activation { get; init; }

    /// <summary>Whether to normalise by batch statistics instead of running ones.</summary>
    public required bool Trains { get; init; }

    /// <summary>Whether a backward pass may follow.</summary>
    public required bool Recorded { get; init; }

    /// <summary>The rows of a part: its first row, and the one after its last.</summary>
    public (long First, long End) RowsOf(long block) => (block * RowsOfBlock, Math.Min(Rows, (block + 1) * RowsOfBlock));

    public static long MeanAt => SplashTable.Size;

    /// <summary>Offset of the activation's input in the memory.</summary>
    public long InputAt => MeanAt + (4L * Wide);

    /// <summary>Length of the memory that the forward pass fills and the backward pass reads.</summary>
    public long Memory => InputAt + (Recorded ? Pixels * Channels : 0);

    /// <summary>Number of rows that fit into the cache.</summary>
    public int Step => Math.Max(1, Chunk / Wide);
}
