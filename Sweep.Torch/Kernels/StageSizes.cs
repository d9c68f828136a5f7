namespace Sweep.Torch.Kernels;

/// <summary>What decides the passes of a fused stage, beside its tensors.</summary>
internal sealed record StageSizes
{
    // Enough work for a thread, and enough parts of a usual batch for several.
    private const int ImagesOfBlock = 16;

    public required ConvolutionShape Shape { get; init; }

    public required int Images { get; init; }

    /// <summary>Rows of an image without its padding.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of an image without its padding.</summary>
    public required int Columns { get; init; }

    /// <summary>Rows of zeros above and below an image.</summary>
    public required int Top { get; init; }

    /// <summary>Columns of zeros to the left and right of an image.</summary>
    public required int Left { get; init; }

    public ActivationKind Activation { get; init; }

    /// <summary>Whether batch normalisation follows the convolution.</summary>
    public bool Normalizes { get; init; }

    /// <summary>Whether it normalises by the batch's own moments.</summary>
    public bool Trains { get; init; }

    /// <summary>Whether a backward pass may follow.</summary>
    public bool Recorded { get; init; }

    /// <summary>Parts that the images are divided into, each of which has sums of its own.</summary>
    public int Blocks => (Images + ImagesOfBlock - 1) / ImagesOfBlock;

    /// <summary>The images of a part: from the first to before the end.</summary>
    public (int First, int End) ImagesOf(long block) => ((int)block * ImagesOfBlock, (int)Math.Min(Images, (block + 1) * ImagesOfBlock));

    public bool IsPadded => Top > 0 || Left > 0;

    /// <summary>Numbers of an image without its padding.</summary>
    public int ImageNumbers => Rows * Columns * Shape.Channels;

    /// <summary>Whether the convolution's output is needed after the last image is convolved, and by the backward pass.</summary>
    public bool KeepsOutput => Normalizes && Trains;

    /// <summary>Numbers of an image after pooling.</summary>
    public int PooledNumbers => Shape.Pooled * Shape.Wide;

    /// <summary>Numbers of an image before pooling.</summary>
    public int OutputNumbers => Shape.Pixels * Shape.Wide;

    /// <summary>Where the moments and factors of the channels start.</summary>
    public static long MeanAt => SplashTable.Size;

    private long KeptAt => MeanAt + (4 * Shape.Wide);

    private long CodeAt => KeptAt + (Recorded ? (long)PooledNumbers * Images : 0);

    private long OutputAt => CodeAt + (Recorded ? (long)PooledNumbers * Images : 0);

    /// <summary>Numbers that a forward pass fills and its backward pass reads.</summary>
    public long Memory => OutputAt + (KeepsOutput ? (long)OutputNumbers * Images : 0);

    /// <summary>Where the outputs are that an image's maxima come from, if <see cref="Recorded"/>.</summary>
    public long KeptOf(int image) => KeptAt + ((long)PooledNumbers * image);

    /// <summary>Where it is that says which of four pixels each maximum comes from, if <see cref="Recorded"/>.</summary>
    public long CodeOf(int image) => CodeAt + ((long)PooledNumbers * image);

    /// <summary>Where the convolution's output is, if <see cref="KeepsOutput"/>.</summary>
    public long OutputOf(int image) => OutputAt + ((long)OutputNumbers * image);
}
