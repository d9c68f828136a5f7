using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises each channel over the batch, and remembers running statistics for evaluation.</summary>
/// <remarks>Ioffe and Szegedy, ICML 2015.</remarks>
public abstract class BatchNorm : NormBase
{
    /// <inheritdoc/>
    private protected BatchNorm(
        long num_features,
        double eps,
        double momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype,
        string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var withStatistics = !training || track_running_stats;
        return nn.functional.BatchNormalise(
            input,
            weight,
            bias,
            withStatistics ? running_mean : null,
            withStatistics ? running_var : null,
            num_batches_tracked,
            training || running_mean is null,
            momentum ?? double.NaN,
            eps);
    }
}
