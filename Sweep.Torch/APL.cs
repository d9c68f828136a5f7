using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Adaptive piecewise linear unit: <c>max(0, x) + Σ slopes[s]·max(0, hinges[s] − x)</c> with learned slopes and hinges.</summary>
/// <remarks>
/// Parameters: <c>slopes</c>, initialised from U(−0.5/S, 0.5/S), and <c>hinges</c>, initialised from N(0, 0.5²), each of shape [S], or [channels, S]. Agostinelli, Hoffman, Sadowski and Baldi,
/// arXiv 1412.6830; initialised as in their code. They give every position of an image its own unit; here a layer, or each channel, has one, as for SPLASH.
/// See <see cref="Functional"/> for cost and the treatment of NaN.
/// </remarks>
public sealed class APL : NamedModule, ILearnedActivation
{
    private Tensor? _slope;
    private Tensor? _hinge;

    /// <summary>Creates a unit with random slopes and hinges.</summary>
    /// <param name="hinges">Number of learned hinges S, at least 1.</param>
    /// <param name="channels">Number of channels, dimension 1 of the input, if each has its own parameters; null for one shared set.</param>
    /// <param name="device">Device of the parameters; null for TorchSharp's default device.</param>
    /// <param name="dtype">Type of the parameters; null for TorchSharp's default type.</param>
    public APL(int hinges = 2, int? channels = null, Device? device = null, ScalarType? dtype = null)
        : base(nameof(APL))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hinges);
        long[] shape = channels is { } count ? [count, hinges] : [hinges];
        using var scope = NewDisposeScope();
        AddParameter("slopes", (rand(shape, dtype: dtype, device: device) - 0.5) / hinges);
        AddParameter("hinges", randn(shape, dtype: dtype, device: device) * 0.5);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var slopes = ParameterOf("slopes");
        var (slope, hinge) = ReLUHinge(slopes);
        return Functional.Piecewise(input, slope, hinge, slopes, ParameterOf("hinges"));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _slope?.Dispose();
            _hinge?.Dispose();
        }

        base.Dispose(disposing);
    }

    // The hinge of max(0, x): slope 1 at 0. Recreated when the module has moved to another device or type.
    private (Tensor Slope, Tensor Hinge) ReLUHinge(Tensor slopes)
    {
        if (_slope is null || _hinge is null || _slope.IsInvalid || _hinge.IsInvalid || _slope.dtype != slopes.dtype || _slope.device_type != slopes.device_type || _slope.device_index != slopes.device_index)
        {
            _slope?.Dispose();
            _hinge?.Dispose();
            long[] shape = slopes.dim() == 2 ? [slopes.shape[0], 1] : [1];
            _slope = ones(shape, dtype: slopes.dtype, device: slopes.device).DetachFromDisposeScope();
            _hinge = zeros(shape, dtype: slopes.dtype, device: slopes.device).DetachFromDisposeScope();
        }

        return (_slope, _hinge);
    }
}
