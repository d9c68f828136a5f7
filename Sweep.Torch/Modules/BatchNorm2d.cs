using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalisation of [n, channels, height, width].</summary>
public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d))
    {
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.dim() != 4)
            throw new ArgumentException($"expected an input of 4 dimensions, got {input.dim()}", nameof(input));
    }
}
