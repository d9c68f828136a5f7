using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>exp(x), scaled to a sum of 1 along a dimension.</summary>
public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
{
    internal Softmax(long dim)
        : base(nameof(Softmax))
    {
        this.dim = dim;
    }

    /// <summary>The dimension; negative from the end.</summary>
    public long dim { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.softmax(input, dim);
}
