using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>SiLU with its β learned: <c>x·sigmoid(β·x)</c>. β = 0 gives x/2, a large β ReLU.</summary>
/// <remarks>Parameter: <c>beta</c>, a scalar for the layer, from 1. Ramachandran, Zoph and Le, arXiv 1710.05941.</remarks>
public sealed class LearnedSwish : NamedModule, ILearnedActivation
{
    /// <summary>A unit that acts as SiLU, <c>x·sigmoid(x)</c>, until it is trained.</summary>
    /// <param name="device">Where the parameters are made; null for TorchSharp's default device.</param>
    /// <param name="dtype">Their type; null for TorchSharp's default type.</param>
    public LearnedSwish(Device? device = null, ScalarType? dtype = null)
        : base(nameof(LearnedSwish))
    {
        AddParameter("beta", ones(1, dtype: dtype, device: device));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return (input * (input * ParameterOf("beta")).sigmoid()).MoveToOuterDisposeScope();
    }
}
