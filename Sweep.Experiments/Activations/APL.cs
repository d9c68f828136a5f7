using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>Adaptive piecewise linear unit: <c>max(0, x) + Σ slopes[s]·max(0, places[s] − x)</c>, slopes and places learned.</summary>
/// <remarks>
/// Parameters: <c>slopes</c>, from U(−0.5/S, 0.5/S), and <c>places</c>, from N(0, 0.5²), each of shape [S], or [channels, S]. Agostinelli, Hoffman, Sadowski and Baldi,
/// arXiv 1412.6830; starts as in their code. There every position of an image has a unit of its own; here a layer has one, or a channel, as SPLASH.
/// </remarks>
public sealed class APL : NamedModule, ILearnedActivation
{
    /// <param name="hinges">S, at least 1.</param>
    /// <param name="channels">A unit for each of so many channels, dimension 1 of the input; null for one.</param>
    public APL(int hinges, int? channels = null)
        : base(nameof(APL))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hinges);
        register_parameter("slopes", new Parameter(Slopes(hinges, channels)));
        register_parameter("places", new Parameter(Places(hinges, channels)));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var slopes = ParameterOf("slopes");
        var like = slopes.narrow(-1, 0, 1);
        return HingeSum.Of(input, ones_like(like), zeros_like(like), slopes, ParameterOf("places")).MoveToOuterDisposeScope();
    }

    private static Tensor Slopes(int hinges, int? channels)
    {
        using var scope = NewDisposeScope();
        var uniform = channels is { } count ? rand(count, hinges, device: CPU) : rand(hinges, device: CPU);
        return ((uniform - 0.5) / hinges).MoveToOuterDisposeScope();
    }

    private static Tensor Places(int hinges, int? channels)
    {
        using var scope = NewDisposeScope();
        var normal = channels is { } count ? randn(count, hinges, device: CPU) : randn(hinges, device: CPU);
        return (normal * 0.5).MoveToOuterDisposeScope();
    }
}
