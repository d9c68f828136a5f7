using Sweep.Torch.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Piecewise linear functions with learned parameters, for models that own the parameters. The modules <see cref="Splash"/> and <see cref="APL"/> use them.</summary>
/// <remarks>
/// <para>float32 and float64 use kernels of this library on the processor, and compositions of a few TorchSharp operations on other devices; other types use one <c>relu</c> per hinge. The first two cannot
/// be differentiated twice. Compute gradients with <see cref="Autograd.Backward"/>, which reports errors of a backward pass.</para>
/// <para>The gradient of max(0, ·) at 0 is 0, as for <c>relu</c>. A NaN in the input gives NaN. At ±∞ the value is the limit of the outermost line, even where the sum over hinges would be NaN. Results do
/// not depend on the number of threads.</para>
/// <para>Without gradients only the result is allocated. With gradients the graph keeps the input until the output is freed, so dispose outputs or use a dispose scope per step, as for any
/// operation.</para>
/// </remarks>
public static class Functional
{
    /// <summary>SPLASH: <c>Σ right[s]·max(0, x − hinges[s]) + Σ left[s]·max(0, −x − leftHinges[s])</c>.</summary>
    /// <param name="input">Any shape and layout; [n, channels, …] if each channel has its own slopes.</param>
    /// <param name="right">Right slopes, shape [H], or [channels, H].</param>
    /// <param name="left">Left slopes, in the same shape.</param>
    /// <param name="hinges">Locations of the right hinges, shape [H], or that of <paramref name="right"/>; type and device of the input.</param>
    /// <param name="leftHinges">Locations of the left hinges, mirrored at 0; null for those of the right.</param>
    /// <returns>Shape and type of the input, in the current dispose scope. Differentiable in the input, slopes and hinges.</returns>
    /// <exception cref="ArgumentException">Shapes, types or devices do not match; the message has those found.</exception>
    public static Tensor Splash(Tensor input, Tensor right, Tensor left, Tensor hinges, Tensor? leftHinges = null)
    {
        ArgumentNullException.ThrowIfNull(hinges);
        return Sum(input, right, hinges, left, leftHinges ?? hinges, mirrored: true);
    }

    /// <summary>A sum of hinge functions: <c>Σ right[s]·max(0, x − rightHinges[s]) + Σ left[s]·max(0, leftHinges[s] − x)</c>.</summary>
    /// <param name="input">Any shape and layout; [n, channels, …] if each channel has its own slopes.</param>
    /// <param name="right">Right slopes, shape [R], or [channels, R]; R may be 0.</param>
    /// <param name="rightHinges">Locations of the right hinges, shape [R], or that of <paramref name="right"/>.</param>
    /// <param name="left">Left slopes, shape [L], or [channels, L]; L may be 0.</param>
    /// <param name="leftHinges">Locations of the left hinges, shape [L], or that of <paramref name="left"/>.</param>
    /// <returns>Shape and type of the input, in the current dispose scope. Differentiable in all five arguments.</returns>
    /// <exception cref="ArgumentException">Shapes, types or devices do not match; the message has those found.</exception>
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
