using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The mean of each window of an image. A channels_last input gives a channels_last output.</summary>
public sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal AvgPool2d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
        : base(nameof(AvgPool2d))
    {
        (this.kernel_size, this.stride, this.padding) = (kernel_size, stride ?? kernel_size, padding ?? [0, 0]);
        (this.ceil_mode, this.count_include_pad, this.divisor_override) = (ceil_mode, count_include_pad, divisor_override);
    }

    /// <summary>The window: height and width.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>The step of the window.</summary>
    public long[] stride { get; set; }

    /// <summary>Zeros on both sides.</summary>
    public long[] padding { get; set; }

    /// <summary>Keeps windows that hang over the end.</summary>
    public bool ceil_mode { get; set; }

    /// <summary>Whether the zeros count in the mean.</summary>
    public bool count_include_pad { get; set; }

    /// <summary>Divides the sum instead of the number of elements.</summary>
    public long? divisor_override { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) =>
        nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
}
