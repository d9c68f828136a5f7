namespace Sweep.Torch.Kernels;

/// <summary>Sizes and options of a fused stage.</summary>
internal sealed record StageSizes
{
    // Enough work for a thread, and enough parts in a typical batch for several threads.
    private const int ImagesOfBlock = 16;

    public required ConvolutionShape Shape { get; init; }

    public required int Images { get; init; }

    /// <summary>Rows of an image without padding.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of an image without padding.</summary>
    public required int Columns { get; init; }

    /// <summary>Rows of zero padding above and below an image.</summary>
    public required int Top { get; init; }

    /// <summary>Columns of zero padding to the left and right of an image.</summary>
    public required int Left { get; init; }

    public ActivationKind Activation { get; init; }

    /// <summary>Whether batch normalisation follows the convolution.</summary>
    public bool Normalizes { get; init; }

    /// <summary>Whether to normalise by batch statistics instead of running ones.</summary>
    public bool Trains { get; init; }

    /// <summary>Whether a backward pass may follow.</summary>
    public bool Recorded { get; init; }

    /// <summary>Number of parts that the images are divided into. Each has its own sums.</summary>
    public int Blocks => (Images + ImagesOfBlock - 1) / ImagesOfBlock;

    /// <summary>The images of a part: its first image, and the one after its last.</summary>
    public (int First, int End) ImagesOf(long block) => ((int)block * ImagesOfBlock, (int)Math.Min(Images, (block + 1) * ImagesOfBlock));

    public bool IsPadded => Top > 0 || Left > 0;

    /// <summary>Elements of an image without padding.</summary>
    public int ImageElements => Rows * Columns * Shape.Channels;

    /// <summary>Whether the convolution's output is kept for all images, for batch statistics and the backward pass.</summary>
    public bool KeepsOutput => Normalizes && Trains;

    /// <summary>Elements of an image after pooling.</summary>
    public int PooledElements => Shape.Pooled * Shape.Wide;

    /// <summary>Elements of an image before pooling.</summary>
    public int OutputElements => Shape.Pixels * Shape.Wide;

    /// <summary>Offset of the statistics and factors of the channels in the memory.</summary>
    public static long MeanAt => SplashTable.Size;

    private long KeptAt => MeanAt + (4 * Shape.Wide);

    private long CodeAt => KeptAt + (Recorded ? (long)PooledElements * Images : 0);

    private long OutputAt => CodeAt + (Recorded ? (long)PooledElements * Images : 0);

    /// <summary>Length of the memory that the forward pass fills and the backward pass reads.</summary>
    public long Memory => OutputAt + (KeepsOutput ? (long)OutputElements * Images : 0);

    /// <summary>Offset of the convolution outputs at an image's maxima, if <see cref="Recorded"/>.</summary>
    public long KeptOf(int image) => KeptAt + ((long)PooledElements * image);

    /// <summary>Offset of the indices of an image's maxima among four pixels, if <see cref="Recorded"/>.</summary>
    public long CodeOf(int image) => CodeAt + ((long)PooledElements * image);

    /// <summary>Offset of the convolution's output, if <see cref="KeepsOutput"/>.</summary>
    public long OutputOf(int image) => OutputAt + ((long)OutputElements * image);
}
