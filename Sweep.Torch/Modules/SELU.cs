using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The self-normalising exponential linear unit.</summary>
public sealed class SELU : ParameterLessModule<Tensor, Tensor>
{
    internal SELU(bool inplace)
        : base(nameof(SELU))
    {
        this.inplace = inplace;
    }

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.selu(input, inplace);
}
