using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The largest element of each window of an image. A channels_last input gives a channels_last output.</summary>
public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
        : base(nameof(MaxPool2d))
    {
        (this.kernel_size, this.stride, this.padding, this.dilation) = (kernel_size, stride ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1]);
        this.ceil_mode = ceil_mode;
    }

    /// <summary>The window: height and width.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>The step of the window.</summary>
    public long[] stride { get; set; }

    /// <summary>Minus infinity on both sides.</summary>
    public long[] padding { get; set; }

    /// <summary>The distance of a window's elements.</summary>
    public long[] dilation { get; set; }

    /// <summary>Keeps windows that hang over the end.</summary>
    public bool ceil_mode { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);

    /// <summary>Also where each element came from: its index in the flattened height × width.</summary>
    public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
        nn.functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
}
