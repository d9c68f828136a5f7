using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>1 / (1 + exp(−x)).</summary>
public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
{
    internal Sigmoid(bool inplace)
        : base(nameof(Sigmoid))
    {
        this.inplace = inplace;
    }

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.sigmoid(input, inplace);
}
