using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary><c>1.0507·x</c> above zero, <c>1.0507·1.67326·(exp(x) − 1)</c> below: keeps mean 0 and variance 1 of independent inputs.</summary>
/// <remarks>No parameters. Klambauer and others, arXiv 1706.02515.</remarks>
public sealed class SELU() : nn.Module<Tensor, Tensor>(nameof(SELU))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.selu(input);
}
