using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>Sums of hinges with the engine Sweep.Torch: one pass forward and one backward.</summary>
/// <remarks>HingeSum.package.cs is the same for TorchSharp, which has no such operation. The build takes one of the two (Packages.Switches.props).</remarks>
internal static class HingeSum
{
    /// <inheritdoc cref="Fused.Splash"/>
    public static Tensor Mirrored(Tensor input, Tensor right, Tensor left, double[] hinges) => Fused.Splash(input, right, left, hinges);

    /// <inheritdoc cref="Fused.Piecewise"/>
    public static Tensor Of(Tensor input, Tensor right, Tensor rightPlaces, Tensor left, Tensor leftPlaces) => Fused.Piecewise(input, right, rightPlaces, left, leftPlaces);
}
