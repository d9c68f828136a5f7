using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary><c>x·tanh(ln(1 + exp(x)))</c>.</summary>
/// <remarks>No parameters. Misra, arXiv 1908.08681.</remarks>
public sealed class Mish() : nn.Module<Tensor, Tensor>(nameof(Mish))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.Mish(input);
}
