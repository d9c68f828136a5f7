using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>The rectified linear unit: <c>max(0, x)</c>.</summary>
/// <remarks>No parameters. Nair and Hinton, ICML 2010.</remarks>
public sealed class ReLU() : nn.Module<Tensor, Tensor>(nameof(ReLU))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.relu(input);
}
