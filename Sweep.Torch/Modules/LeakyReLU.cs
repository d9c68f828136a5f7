using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x where it is above 0, else a small multiple of it.</summary>
public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
{
    internal LeakyReLU(double negative_slope, bool inplace)
        : base(nameof(LeakyReLU))
    {
        this.negative_slope = negative_slope;
        this.inplace = inplace;
    }

    /// <summary>The factor below 0.</summary>
    public double negative_slope { get; set; }

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.leaky_relu(input, negative_slope, inplace);
}
