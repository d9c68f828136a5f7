using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>Sums of hinges with the engine TorchSharp: the formula, composed of its operations.</summary>
/// <remarks>HingeSum.system.cs is the same for Sweep.Torch, which has them in one pass. The build takes one of the two (Packages.Switches.props).</remarks>
internal static class HingeSum
{
    /// <inheritdoc cref="ComposedHinges.Mirrored"/>
    public static Tensor Mirrored(Tensor input, Tensor right, Tensor left, double[] hinges) => ComposedHinges.Mirrored(input, right, left, hinges);

    /// <inheritdoc cref="ComposedHinges.Of"/>
    public static Tensor Of(Tensor input, Tensor right, Tensor rightPlaces, Tensor left, Tensor leftPlaces) => ComposedHinges.Of(input, right, rightPlaces, left, leftPlaces);
}
