using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Three linear pieces: x in the middle, slope a_r beyond t_r, slope a_l before t_l, all four learned for each channel.</summary>
/// <remarks>
/// <c>t_r + a_r·(x − t_r)</c> for x ≥ t_r; <c>t_l + a_l·(x − t_l)</c> for x ≤ t_l. Parameters, shape [channels]: <c>left_threshold</c> from 0, <c>left_slope</c> from U(0, 1),
/// <c>width</c> from U(0, 5), whose absolute value is t_r − t_l, <c>right_slope</c> from 1: the start is keras-contrib's. Jin and others, arXiv 1512.07030, begin with the
/// unit frozen as a leaky ReLU instead.
/// </remarks>
public sealed class SReLU : NamedModule, ILearnedActivation
{
    private const double WidestStart = 5;

    /// <summary>A unit that is the identity to the right of zero and has random slopes to its left until it is trained.</summary>
    /// <param name="channels">Dimension 1 of the input.</param>
    /// <param name="device">Where the parameters are made; null for TorchSharp's default device.</param>
    /// <param name="dtype">Their type; null for TorchSharp's default type.</param>
    public SReLU(int channels, Device? device = null, ScalarType? dtype = null)
        : base(nameof(SReLU))
    {
        using var scope = NewDisposeScope();
        AddParameter("left_threshold", zeros(channels, dtype: dtype, device: device));
        AddParameter("left_slope", rand(channels, dtype: dtype, device: device));
        AddParameter("width", rand(channels, dtype: dtype, device: device) * WidestStart);
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
