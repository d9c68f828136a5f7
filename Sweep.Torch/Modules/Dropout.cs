using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Zeroes each element with probability p in training, and scales the rest by 1 / (1 − p).</summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace)
        : base(nameof(Dropout))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability, in [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.dropout(input, p, training, inplace);
}
