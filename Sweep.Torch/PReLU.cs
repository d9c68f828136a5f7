using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Parametric ReLU: <c>x</c> for x ≥ 0, else <c>a·x</c>, with a learned a per channel.</summary>
/// <remarks>Parameter: <c>weight</c>, shape [channels], initialised with 0.25. He and others, arXiv 1502.01852, who use no weight decay for it.</remarks>
public sealed class PReLU : NamedModule, ILearnedActivation
{
    /// <summary>Creates a unit with negative slope 0.25.</summary>
    /// <param name="channels">Size of dimension 1 of the input, or 1 for one slope shared by all channels.</param>
    /// <param name="device">Device of the parameters; null for TorchSharp's default device.</param>
    /// <param name="dtype">Type of the parameters; null for TorchSharp's default type.</param>
    public PReLU(int channels = 1, Device? device = null, ScalarType? dtype = null)
        : base(nameof(PReLU))
    {
        AddParameter("weight", full(channels, 0.25f, dtype ?? get_default_dtype(), device));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.prelu(ParameterOf("weight"));
}
