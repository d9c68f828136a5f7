// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Normalises each channel over the batch (training) or by the running statistics.</summary>
            /// <param name="input">Shape [n, channels, …].</param>
            /// <param name="running_mean">Shape [channels]; updated in training; null for none.</param>
            /// <param name="running_var">Shape [channels]; updated in training by the unbiased variance; null for none.</param>
            /// <param name="weight">Shape [channels], or null.</param>
            /// <param name="bias">Shape [channels], or null.</param>
            /// <param name="training">Whether to normalise by the batch.</param>
            /// <param name="momentum">The part of the new batch in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(
                Tensor input,
                Tensor? running_mean,
                Tensor? running_var,
                Tensor? weight = null,
                Tensor? bias = null,
                bool training = false,
                double momentum = 0.1,
                double eps = 1e-05) => BatchNormalise(input, weight, bias, running_mean, running_var, null, training, momentum, eps);

            /// <param name="input">Shape [n, channels, …].</param>
            /// <param name="weight">Shape [channels], or null.</param>
            /// <param name="bias">Shape [channels], or null.</param>
            /// <param name="mean">Shape [channels], or null.</param>
            /// <param name="variance">Shape [channels], or null.</param>
            /// <param name="tracked">The Int64 count of batches, raised in training; null for none.</param>
            /// <param name="training">Whether to normalise by the batch.</param>
            /// <param name="momentum">NaN for the plain average over all batches seen.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <exception cref="ArgumentException">A channel has a single value in training, so that there is no variance: refused as in PyTorch.</exception>
            internal static Tensor BatchNormalise(
                Tensor input,
                Tensor? weight,
                Tensor? bias,
                Tensor? mean,
                Tensor? variance,
                Tensor? tracked,
                bool training,
                double momentum,
                double eps)
            {
                if (training && input.dim() > 1 && input.numel() == input.shape[1])
                    throw new ArgumentException($"Expected more than 1 value per channel when training, got input size [{string.Join(", ", input.shape)}]", nameof(input));

                return NativeError.Tensor(
                    Native.st_nn_batch_norm(
                        input.NativeHandle,
                        Optional(weight),
                        Optional(bias),
                        Optional(mean),
                        Optional(variance),
                        Optional(tracked),
                        Flag(training),
                        momentum,
                        eps,
                        out var y),
                    y);
            }

            /// <summary>Zeroes each element with probability <paramref name="p"/> and scales the rest by 1 / (1 − p); the identity when not training.</summary>
            /// <remarks>Draws from the default generator of the input's device.</remarks>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                NativeError.Tensor(Native.st_nn_dropout(input.NativeHandle, p, Flag(training), Flag(inplace), out var y), y);

            /// <summary>As <see cref="dropout"/>, for whole channels.</summary>
            /// <param name="input">Shape [n, channels, height, width].</param>
            /// <param name="p">The probability of a zero, in [0, 1].</param>
            /// <param name="training">False gives the identity.</param>
            /// <param name="inplace">Overwrites <paramref name="input"/>.</param>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                NativeError.Tensor(Native.st_nn_feature_dropout(input.NativeHandle, p, Flag(training), Flag(inplace), out var y), y);
        }
    }
}
