using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>S-shaped ReLU: x between two thresholds, with other slopes beyond them. Thresholds and slopes are learned per channel.</summary>
/// <remarks>
/// <c>t_r + a_r·(x − t_r)</c> for x ≥ t_r; <c>t_l + a_l·(x − t_l)</c> for x ≤ t_l; else x. Parameters of shape [channels]: <c>left_threshold</c> t_l, initialised with 0; <c>left_slope</c> a_l, from U(0, 1);
/// <c>width</c>, from U(0, 5), whose absolute value is t_r − t_l; <c>right_slope</c> a_r, 1. The initialisation is that of keras-contrib. Jin and others, arXiv 1512.07030, start with the unit frozen as a
/// leaky ReLU instead.
/// </remarks>
public sealed class SReLU : NamedModule, ILearnedActivation
{
    private const double MaxInitialWidth = 5;

    /// <summary>Creates a unit that is the identity for x ≥ 0 and has a random slope for x &lt; 0.</summary>
    /// <param name="channels">Size of dimension 1 of the input.</param>
    /// <param name="device">Device of the parameters; null for TorchSharp's default device.</param>
    /// <param name="dtype">Type of the parameters; null for TorchSharp's default type.</param>
    public SReLU(int channels, Device? device = null, ScalarType? dtype = null)
        : base(nameof(SReLU))
    {
        using var scope = NewDisposeScope();
        AddParameter("left_threshold", zeros(channels, dtype: dtype, device: device));
        AddParameter("left_slope", rand(channels, dtype: dtype, device: device));
        AddParameter("width", rand(channels, dtype: dtype, device: device) * MaxInitialWidth);
        AddParameter("right_slope", ones(channels, dtype: dtype, device: device));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var shape = Enumerable.Repeat(1L, (int)input.dim()).ToArray();
        shape[1] = -1;
        var left = ParameterOf("left_threshold").view(shape);
        var right = left + ParameterOf("width").abs().view(shape);
        var middle = input.minimum(right).maximum(left);
        var outside = ((input - right).relu() * ParameterOf("right_slope").view(shape)) - ((left - input).relu() * ParameterOf("left_slope").view(shape));
        return (middle + outside).MoveToOuterDisposeScope();
    }
}
