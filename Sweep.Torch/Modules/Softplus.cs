using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A smooth rectifier, log(1 + exp(beta · x)) / beta.</summary>
public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
{
    internal Softplus(double beta, double threshold)
        : base(nameof(Softplus))
    {
        this.beta = beta;
        this.threshold = threshold;
    }

    /// <summary>The steepness of the bend.</summary>
    public double beta { get; set; }

    /// <summary>Above it, beta · x is taken as it is.</summary>
    public double threshold { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.softplus(input, beta, threshold);
}
