using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary><c>x</c> from zero on, <c>a·x</c> below, with a learned for each channel.</summary>
/// <remarks>Parameter: <c>weight</c>, shape [channels], from 0.25. He and others, arXiv 1502.01852, which gives it no weight decay.</remarks>
public sealed class PReLU : NamedModule, ILearnedActivation
{
    /// <param name="channels">Dimension 1 of the input.</param>
    public PReLU(int channels)
        : base(nameof(PReLU))
    {
        register_parameter("weight", new Parameter(full(channels, 0.25f, device: CPU)));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.prelu(ParameterOf("weight"));
}
