using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary><c>x</c> above zero, <c>exp(x) − 1</c> below: alpha is 1.</summary>
/// <remarks>No parameters. Clevert, Unterthiner and Hochreiter, arXiv 1511.07289.</remarks>
public sealed class ELU() : nn.Module<Tensor, Tensor>(nameof(ELU))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.elu(input, 1);
}
