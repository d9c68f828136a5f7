using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The logarithm of the softmax along a dimension.</summary>
public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
{
    internal LogSoftmax(long dim)
        : base(nameof(LogSoftmax))
    {
        this.dim = dim;
    }

    /// <summary>The dimension; negative from the end.</summary>
    public long dim { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.log_softmax(input, dim);
}
