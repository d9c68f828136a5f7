using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Swish with learned β: <c>x·sigmoid(β·x)</c>. β = 1 is SiLU, β = 0 gives x/2, and β → ∞ gives ReLU.</summary>
/// <remarks>Parameter: <c>beta</c>, one value per layer, initialised with 1. Ramachandran, Zoph and Le, arXiv 1710.05941.</remarks>
public sealed class LearnedSwish : NamedModule, ILearnedActivation
{
    /// <summary>Creates a unit that is SiLU before training.</summary>
    /// <param name="device">Device of the parameters; null for TorchSharp's default device.</param>
    /// <param name="dtype">Type of the parameters; null for TorchSharp's default type.</param>
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
