// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Normalises each channel of [n, channels] or [n, channels, length]: by the batch in training, by the running statistics in evaluation.</summary>
        /// <param name="num_features">The number of channels.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="momentum">The part of a new batch in the running statistics.</param>
        /// <param name="affine">Whether each channel has a trained factor (at first 1) and offset (at first 0).</param>
        /// <param name="track_running_stats">Without, evaluation normalises by the batch too.</param>
        /// <param name="device">Of the parameters and statistics; by default the default device.</param>
        /// <param name="dtype">Of the parameters and statistics; by default the default type.</param>
        public static BatchNorm1d BatchNorm1d(
            long num_features,
            double eps = 1e-05,
            double momentum = 0.1,
            bool affine = true,
            bool track_running_stats = true,
            Device? device = null,
            ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Normalises each channel of [n, channels, height, width]: by the batch in training, by the running statistics in evaluation.</summary>
        /// <param name="num_features">The number of channels.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="momentum">The part of a new batch in the running statistics.</param>
        /// <param name="affine">Whether each channel has a trained factor (at first 1) and offset (at first 0).</param>
        /// <param name="track_running_stats">Without, evaluation normalises by the batch too.</param>
        /// <param name="device">Of the parameters and statistics; by default the default device.</param>
        /// <param name="dtype">Of the parameters and statistics; by default the default type.</param>
        public static BatchNorm2d BatchNorm2d(
            long num_features,
            double eps = 1e-05,
            double momentum = 0.1,
            bool affine = true,
            bool track_running_stats = true,
            Device? device = null,
            ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
    }
}
