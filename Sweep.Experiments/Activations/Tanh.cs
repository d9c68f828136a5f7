using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>The hyperbolic tangent, in (−1, 1).</summary>
/// <remarks>No parameters.</remarks>
public sealed class Tanh() : nn.Module<Tensor, Tensor>(nameof(Tanh))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.tanh();
}
