namespace Sweep.Torch.Kernels;

/// <summary>Sizes of a convolution with stride 1 over one image whose channels lie side by side: image [height, width, channels], weights [outChannels, channels, kernelHeight, kernelWidth].</summary>
/// <param name="Height">Rows of the image with its padding.</param>
/// <param name="Width">Columns of the image with its padding.</param>
/// <param name="Channels">Channels of the image.</param>
/// <param name="KernelHeight">Rows of the kernel, at most <paramref name="Height"/>.</param>
/// <param name="KernelWidth">Columns of the kernel, at most <paramref name="Width"/>.</param>
/// <param name="OutChannels">Channels of the output.</param>
internal readonly record struct ConvolutionShape(int Height, int Width, int Channels, int KernelHeight, int KernelWidth, int OutChannels)
{
    /// <summary>Numbers that kernels may read or write past the end of an image.</summary>
    public const int Slack = 32;

    public int OutHeight => Height - KernelHeight + 1;

    public int OutWidth => Width - KernelWidth + 1;

    /// <summary>Pixels of the output, before pooling.</summary>
    public int Pixels => OutHeight * OutWidth;

    /// <summary>Pixels after 2×2 max pooling, which leaves out an odd last row and column.</summary>
    public int Pooled => (OutHeight / 2) * (OutWidth / 2);

    /// <summary>Numbers of an output pixel, filled up to whole vectors of 8.</summary>
    public int Wide => (OutChannels + 7) / 8 * 8;

    /// <summary>Numbers of the image from one row to the next.</summary>
    public int Line => Width * Channels;

    /// <summary>Numbers of the image under one row of the kernel.</summary>
    public int Row => KernelWidth * Channels;

    /// <summary><see cref="Row"/> filled up to whole vectors: one of 8, or pairs of them.</summary>
    public int WideRow => Row <= 8 ? 8 : (Row + 15) / 16 * 16;

    /// <summary>Weights of an output channel.</summary>
    public int Taps => KernelHeight * Row;

    /// <summary>Numbers of the padded image.</summary>
    public int Padded => Height * Line;
}
