using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary><c>x</c> from zero on, <c>a·x</c> below, with a learned for each channel.</summary>
/// <remarks>Parameter: <c>weight</c>, shape [channels], from 0.25. He and others, arXiv 1502.01852, which gives it no weight decay.</remarks>
public sealed class PReLU : NamedModule, ILearnedActivation
{
    /// <summary>A unit whose negative side has slope 0.25 until it is trained.</summary>
    /// <param name="channels">Dimension 1 of the input; 1 for one slope for all.</param>
    /// <param name="device">Where the parameters are made; null for TorchSharp's default device.</param>
    /// <param name="dtype">Their type; null for TorchSharp's default type.</param>
    public PReLU(int channels = 1, Device? device = null, ScalarType? dtype = null)
        : base(nameof(PReLU))
    {
        AddParameter("weight", full(channels, 0.25f, dtype ?? get_default_dtype(), device));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.prelu(ParameterOf("weight"));
}
