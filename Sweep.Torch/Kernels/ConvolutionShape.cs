namespace Sweep.Torch.Kernels;

/// <summary>Sizes of a convolution with stride 1 over one image in channels_last order: image [height, width, channels], weights [outChannels, channels, kernelHeight, kernelWidth].</summary>
/// <param name="Height">Rows of the padded image.</param>
/// <param name="Width">Columns of the padded image.</param>
/// <param name="Channels">Input channels.</param>
/// <param name="KernelHeight">Rows of the kernel, at most <paramref name="Height"/>.</param>
/// <param name="KernelWidth">Columns of the kernel, at most <paramref name="Width"/>.</param>
/// <param name="OutChannels">Output channels.</param>
internal readonly record struct ConvolutionShape(int Height, int Width, int Channels, int KernelHeight, int KernelWidth, int OutChannels)
{
    /// <summary>Number of elements that kernels may read or write past the end of an image.</summary>
    public const int Slack = 32;

    public int OutHeight => Height - KernelHeight + 1;

    public int OutWidth => Width - KernelWidth + 1;

    /// <summary>Pixels of the output, before pooling.</summary>
    public int Pixels => OutHeight * OutWidth;

    /// <summary>Pixels after 2×2 max pooling, which ignores an odd last row and column.</summary>
    public int Pooled => (OutHeight / 2) * (OutWidth / 2);

    /// <summary>Output channels rounded up to a multiple of 8, the elements of an output pixel in kernels.</summary>
    public int Wide => (OutChannels + 7) / 8 * 8;

    /// <summary>Elements per row of the padded image.</summary>
    public int Line => Width * Channels;

    /// <summary>Elements of the image under one row of the kernel.</summary>
    public int Row => KernelWidth * Channels;

    /// <summary><see cref="Row"/> rounded up to one vector of 8 or to pairs of them.</summary>
    public int WideRow => Row <= 8 ? 8 : (Row + 15) / 16 * 16;

    /// <summary>Weights per output channel.</summary>
    public int Taps => KernelHeight * Row;

    /// <summary>Elements of the padded image.</summary>
    public int Padded => Height * Line;
}
