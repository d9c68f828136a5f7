using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x · Φ(x), where Φ is the cumulative normal distribution.</summary>
public sealed class GELU : ParameterLessModule<Tensor, Tensor>
{
    /// <summary>How the cumulative normal distribution is computed.</summary>
    public enum Approximate
    {
        /// <summary>By the error function.</summary>
        none,

        /// <summary>By a hyperbolic tangent, which is quicker and off by up to 5e-4.</summary>
        tanh,
    }

    internal GELU(Approximate approximate, bool inplace)
        : base(nameof(GELU))
    {
        this.approximate = approximate;
        this.inplace = inplace;
    }

    /// <summary>How Φ is computed.</summary>
    public Approximate approximate { get; set; }

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.gelu(input, approximate, inplace);
}
