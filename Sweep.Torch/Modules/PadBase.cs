using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Puts elements around the last dimensions of a tensor.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    private readonly PaddingModes _mode;

    /// <param name="name">What GetName says.</param>
    /// <param name="mode">What is put there.</param>
    /// <param name="value">The element of the mode Constant.</param>
    /// <param name="padding">Pairs, before and after, of the last dimension, then of the one before it, and so on.</param>
    protected PadBase(string name, PaddingModes mode, double value, params long[] padding)
        : base(name)
    {
        _mode = mode;
        this.value = value;
        this.padding = padding;
    }

    /// <summary>Pairs, before and after, of the last dimension, then of the one before it, and so on.</summary>
    public long[] padding { get; set; }

    /// <summary>The element of the mode Constant.</summary>
    public double value { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, _mode, value);
}
