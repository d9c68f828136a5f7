using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x where it is above 0, else alpha · (exp(x / alpha) − 1).</summary>
public sealed class CELU : ParameterLessModule<Tensor, Tensor>
{
    internal CELU(double alpha, bool inplace)
        : base(nameof(CELU))
    {
        this.alpha = alpha;
        this.inplace = inplace;
    }

    /// <summary>Minus the limit at minus infinity.</summary>
    public double alpha { get; set; }

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.celu(input, alpha, inplace);
}
