using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary><c>x</c> from zero on, <c>0.01·x</c> below.</summary>
/// <remarks>No parameters. Maas, Hannun and Ng, ICML 2013; the slope is PyTorch's.</remarks>
public sealed class LeakyReLU() : nn.Module<Tensor, Tensor>(nameof(LeakyReLU))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.leaky_relu(input, 0.01);
}
