using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>A bounded bump: <c>max(0, δ − |x|)</c>, so that inputs far from everything seen in training give nothing.</summary>
/// <remarks>
/// Parameter: <c>delta</c>, a scalar for the layer, from 1, held to [0.05, 1] at each forward pass. Made for inputs behind batch normalisation.
/// Rozsa and Boult, arXiv 1908.02435; start and bounds as in Vidlu.
/// </remarks>
public sealed class Tent : NamedModule, ILearnedActivation
{
    private const double Least = 0.05;
    private const double Most = 1;

    /// <summary>A unit whose bump reaches from −1 to 1.</summary>
    public Tent()
        : base(nameof(Tent))
    {
        register_parameter("delta", new Parameter(ones(1, device: CPU)));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var delta = ParameterOf("delta");
        using (no_grad())
        {
            delta.clamp_(Least, Most);
        }

        using var scope = NewDisposeScope();
        return nn.functional.relu(delta - input.abs()).MoveToOuterDisposeScope();
    }
}
