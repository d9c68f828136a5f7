using Sweep.Torch.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Piecewise linear functions with learned parameters, for models that keep the parameters themselves. <see cref="Splash"/> and <see cref="APL"/> are modules over them.</summary>
/// <remarks>
/// <para>On the processor float32 and float64 run kernels of this library, on other devices compositions of a few TorchSharp operations; other types run one <c>relu</c> a hinge. The first two cannot be
/// differentiated twice. Call <see cref="Autograd.Backward"/> for gradients, which says what went wrong if a backward pass fails.</para>
/// <para>The gradient of max(0, ·) at 0 is 0, as in <c>relu</c>. NaN in the input gives NaN. At ±∞ the value is the limit of the line there, where the sum of hinges of mixed signs, or a slope of 0, would give NaN.
/// Results do not depend on the number of threads.</para>
/// <para>Without gradients nothing but the result is allocated. With them a graph holds the input; it is freed with the output, so dispose outputs or use a dispose scope a step, as for any operation.</para>
/// </remarks>
public static class Functional
{
    /// <summary>SPLASH: <c>Σ right[s]·max(0, x − hinges[s]) + Σ left[s]·max(0, −x − leftHinges[s])</c>.</summary>
    /// <param name="input">Any shape and layout; [n, channels, …] where each channel has its own slopes.</param>
    /// <param name="right">Shape [H], or [channels, H].</param>
    /// <param name="left">The same.</param>
    /// <param name="hinges">Shape [H], or that of <paramref name="right"/>; of the input's type and device.</param>
    /// <param name="leftHinges">Likewise; null for those of the right.</param>
    /// <returns>Shape and type of the input, in the caller's scope. Gradients flow to the input, the slopes and hinges that require them.</returns>
    /// <exception cref="ArgumentException">Shapes, types or devices do not fit; the message says which were found.</exception>
    public static Tensor Splash(Tensor input, Tensor right, Tensor left, Tensor hinges, Tensor? leftHinges = null)
    {
        ArgumentNullException.ThrowIfNull(hinges);
        return Sum(input, right, hinges, left, leftHinges ?? hinges, mirrored: true);
    }

    /// <summary>A sum of hinges: <c>Σ right[s]·max(0, x − rightHinges[s]) + Σ left[s]·max(0, leftHinges[s] − x)</c>.</summary>
    /// <param name="input">Any shape and layout; [n, channels, …] where each channel has its own slopes.</param>
    /// <param name="right">Shape [R], or [channels, R]; R may be 0.</param>
    /// <param name="rightHinges">Shape [R], or that of <paramref name="right"/>.</param>
    /// <param name="left">Shape [L], or [channels, L]; L may be 0.</param>
    /// <param name="leftHinges">Shape [L], or that of <paramref name="left"/>.</param>
    /// <returns>Shape and type of the input, in the caller's scope. Gradients flow to all five that require them.</returns>
    /// <exception cref="ArgumentException">Shapes, types or devices do not fit; the message says which were found.</exception>
    public static Tensor Piecewise(Tensor input, Tensor right, Tensor rightHinges, Tensor left, Tensor leftHinges) =>
        Sum(input, right, rightHinges, left, leftHinges, mirrored: false);

    private static Tensor Sum(Tensor input, Tensor right, Tensor rightHinges, Tensor left, Tensor leftHinges, bool mirrored)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(rightHinges);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(leftHinges);
        var tensors = new HingeTensors(right, rightHinges, left, leftHinges, mirrored);
        return input.dtype is not (ScalarType.Float32 or ScalarType.Float64) ? ComposedHinges.Apply(input, tensors)
            : input.device_type == DeviceType.CPU ? PiecewiseFunction.Apply(input, tensors)
            : LookupFunction.Apply(input, tensors);
    }
}
