using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>A bounded bump: <c>max(0, δ − |x|)</c>, so that inputs far from everything seen in training give nothing.</summary>
/// <remarks>
/// Parameter: <c>delta</c>, a scalar for the layer, from 1, held to [0.05, 1] at each forward pass. Made for inputs behind batch normalisation.
/// Rozsa and Boult, arXiv 1908.02435; start and bounds as in Vidlu.
/// </remarks>
public sealed class Tent : NamedModule, ILearnedActivation
{
    private const double Lowest = 0.05;
    private const double Highest = 1;

    /// <summary>A unit whose bump reaches from −1 to 1.</summary>
    /// <param name="device">Where the parameters are made; null for TorchSharp's default device.</param>
    /// <param name="dtype">Their type; null for TorchSharp's default type.</param>
    public Tent(Device? device = null, ScalarType? dtype = null)
        : base(nameof(Tent))
    {
        AddParameter("delta", ones(1, dtype: dtype, device: device));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var delta = ParameterOf("delta");
        using (no_grad())
        {
            delta.clamp_(Lowest, Highest);
        }

        using var scope = NewDisposeScope();
        return nn.functional.relu(delta - input.abs()).MoveToOuterDisposeScope();
    }
}
