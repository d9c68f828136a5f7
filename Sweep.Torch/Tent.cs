using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Tent: <c>max(0, δ − |x|)</c>, which is zero for inputs far from those seen in training.</summary>
/// <remarks>
/// Parameter: <c>delta</c>, one value per layer, initialised with 1 and clamped to [0.05, 1] in each forward pass. Designed for normalised inputs.
/// Rozsa and Boult, arXiv 1908.02435; initialisation and bounds as in Vidlu.
/// </remarks>
public sealed class Tent : NamedModule, ILearnedActivation
{
    private const double MinDelta = 0.05;
    private const double MaxDelta = 1;

    /// <summary>Creates a unit with δ = 1.</summary>
    /// <param name="device">Device of the parameters; null for TorchSharp's default device.</param>
    /// <param name="dtype">Type of the parameters; null for TorchSharp's default type.</param>
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
            delta.clamp_(MinDelta, MaxDelta);
        }

        using var scope = NewDisposeScope();
        return nn.functional.relu(delta - input.abs()).MoveToOuterDisposeScope();
    }
}
