using System.Numerics;

namespace Sweep.Torch.Kernels;

/// <summary>What decides the passes of normalisation, shortcut and activation over pixels of `channels` numbers side by side, beside the tensors.</summary>
/// <remarks>Several pixels are taken as one row, so that a row is whole vectors of 8. Pixels that do not fill a row at the end are done in a row of their own, filled up with zeros.</remarks>
internal sealed record NormSizes
{
    /// <summary>Numbers that a pass over the activation's input reads before the next pass reads them from the cache.</summary>
    public const int Chunk = 4096;

    // Numbers of a part: enough work for a thread.
    private const int BlockNumbers = 8 * Chunk;

    public NormSizes(int channels, long pixels)
    {
        Channels = channels;
        Pixels = pixels;
        Wide = channels << Math.Max(0, 3 - BitOperations.TrailingZeroCount(channels));
        Rows = pixels / Groups;
        RowsOfBlock = Math.Max(1, BlockNumbers / Wide);
        Blocks = (int)((Rows + RowsOfBlock - 1) / RowsOfBlock);
    }

    public int Channels { get; }

    public long Pixels { get; }

    /// <summary>Numbers of a row.</summary>
    public int Wide { get; }

    /// <summary>Pixels of a row.</summary>
    public int Groups => Wide / Channels;

    /// <summary>Whole rows.</summary>
    public long Rows { get; }

    /// <summary>Pixels after the whole rows.</summary>
    public int Rest => (int)(Pixels % Groups);

    /// <summary>Parts that the rows are divided into, each of which has sums of its own.</summary>
    public int Blocks { get; }

    private long RowsOfBlock { get; }

    public required ActivationKind Activation { get; init; }

    /// <summary>Whether the batch's own moments are used.</summary>
    public required bool Trains { get; init; }

    /// <summary>Whether a backward pass may follow.</summary>
    public required bool Recorded { get; init; }

    /// <summary>The rows of a part: from the first to before the end.</summary>
    public (long First, long End) RowsOf(long block) => (block * RowsOfBlock, Math.Min(Rows, (block + 1) * RowsOfBlock));

    public static long MeanAt => SplashTable.Size;

    /// <summary>Where what the activation gets is kept.</summary>
    public long InputAt => MeanAt + (4L * Wide);

    /// <summary>Numbers that a forward pass fills and its backward pass reads.</summary>
    public long Memory => InputAt + (Recorded ? Pixels * Channels : 0);

    /// <summary>Rows that fit the cache.</summary>
    public int Step => Math.Max(1, Chunk / Wide);
}
