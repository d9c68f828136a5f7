using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Cross-correlation over one or more spatial dimensions.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private Parameter _weight;
    private Parameter? _bias;
    private long[] _edges = []; // what pad() takes, for modes other than Zeros

    /// <param name="name">What GetName says.</param>
    /// <param name="in_channels">A multiple of <paramref name="groups"/>.</param>
    /// <param name="out_channels">A multiple of <paramref name="groups"/>.</param>
    /// <param name="kernel_size">One number a spatial dimension, as in the lists that follow.</param>
    /// <param name="stride">The step of the kernel.</param>
    /// <param name="padding">On both sides; not looked at when <paramref name="padding_type"/> is given.</param>
    /// <param name="padding_type">Padding that follows from the kernel; null for <paramref name="padding"/>.</param>
    /// <param name="dilation">The distance of the kernel's elements.</param>
    /// <param name="groups">Parts that are convolved on their own.</param>
    /// <param name="bias">Whether there is one.</param>
    /// <param name="padding_mode">What is put around the input.</param>
    /// <param name="device">Of the parameters; by default the default device.</param>
    /// <param name="dtype">Of the parameters; by default the default type.</param>
    private protected Convolution(
        string name,
        long in_channels,
        long out_channels,
        long[] kernel_size,
        long[] stride,
        long[] padding,
        Padding? padding_type,
        long[] dilation,
        long groups,
        bool bias,
        PaddingModes padding_mode,
        Device? device,
        ScalarType? dtype)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"in_channels {in_channels} and out_channels {out_channels} must be multiples of groups {groups}");
        if (padding_type == Padding.Same && stride.Any(static step => step != 1))
            throw new ArgumentException("padding Same needs a stride of 1");
        (this.in_channels, this.out_channels, this.groups) = (in_channels, out_channels, groups);
        (this.kernel_size, this.stride, this.dilation) = (kernel_size, stride, dilation);
        (this.padding, this.padding_type, this.padding_mode) = (padding, padding_type, padding_mode);
        SetEdges();
        (_weight, _bias) = LayerParameters.MapAndBias([out_channels, in_channels / groups, .. kernel_size], bias, device, dtype);
        register_parameter(nameof(weight), _weight);
        register_parameter(nameof(bias), _bias);
    }

    /// <summary>Shape [out, in / groups, kernel…]. A new one takes the place of the old, which is not disposed.</summary>
    public Parameter weight
    {
        get => _weight;
        set => register_parameter(nameof(weight), _weight = value);
    }

    /// <summary>Shape [out], or null. A new one takes the place of the old, which is not disposed.</summary>
    public Parameter? bias
    {
        get => _bias;
        set => register_parameter(nameof(bias), _bias = value);
    }

    /// <summary>Of the input.</summary>
    public long in_channels { get; }

    /// <summary>Of the output.</summary>
    public long out_channels { get; }

    /// <summary>Parts that are convolved on their own.</summary>
    public long groups { get; set; }

    /// <summary>One number a spatial dimension.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>The step of the kernel, one number a spatial dimension.</summary>
    public long[] stride { get; set; }

    /// <summary>The distance of the kernel's elements, one number a spatial dimension.</summary>
    public long[] dilation { get; set; }

    /// <summary>On both sides, one number a spatial dimension; not looked at when <see cref="padding_type"/> is given.</summary>
    public long[] padding { get; private set; }

    /// <summary>Padding that follows from the kernel; null for <see cref="padding"/>.</summary>
    public Padding? padding_type { get; private set; }

    /// <summary>What is put around the input.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>Pads by the given numbers from now on.</summary>
    public void SetPadding(long[] padding)
    {
        (this.padding, padding_type) = (padding, null);
        SetEdges();
    }

    /// <summary>Pads by what follows from the kernel from now on.</summary>
    public void SetPadding(Padding padding)
    {
        padding_type = padding;
        SetEdges();
    }

    /// <summary>Draws new weights and biases, as the constructor did.</summary>
    public void reset_parameters() => LayerParameters.Reset(_weight, _bias);

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = nn.functional.pad(input, _edges, padding_mode);
            return nn.functional.Convolve(padded, _weight, _bias, stride, Padding.Valid, dilation, groups);
        }
        return padding_type is { } type
            ? nn.functional.Convolve(input, _weight, _bias, stride, type, dilation, groups)
            : nn.functional.Convolve(input, _weight, _bias, stride, padding, dilation, groups);
    }

    private void SetEdges()
    {
        _edges = new long[2 * kernel_size.Length];
        for (var i = 0; i < kernel_size.Length; i++)
        {
            var last = 2 * (kernel_size.Length - 1 - i); // pad() begins with the last dimension
            var total = padding_type switch
            {
                Padding.Same => dilation[i] * (kernel_size[i] - 1),
                Padding.Valid => 0,
                _ => 2 * padding[i],
            };
            (_edges[last], _edges[last + 1]) = (total / 2, total - (total / 2));
        }
    }
}
