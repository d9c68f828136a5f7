using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary><c>x·sigmoid(x)</c>: Swish with β fixed at 1, also known as SiLU.</summary>
/// <remarks>No parameters. Ramachandran, Zoph and Le, arXiv 1710.05941.</remarks>
public sealed class Swish() : nn.Module<Tensor, Tensor>(nameof(Swish))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.silu();
}
