using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>The logistic sigmoid: <c>1 / (1 + exp(−x))</c>, in (0, 1).</summary>
/// <remarks>No parameters.</remarks>
public sealed class Sigmoid() : nn.Module<Tensor, Tensor>(nameof(Sigmoid))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.sigmoid();
}
