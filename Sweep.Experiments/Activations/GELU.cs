using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary><c>x·Φ(x)</c> with the exact normal distribution function.</summary>
/// <remarks>No parameters. Hendrycks and Gimpel, arXiv 1606.08415.</remarks>
public sealed class GELU() : nn.Module<Tensor, Tensor>(nameof(GELU))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.gelu(input);
}
