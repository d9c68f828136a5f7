// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The negative log-likelihood of the targets under softmax(input).</summary>
            /// <param name="input">Logits, shape [n, classes] or [n, classes, …].</param>
            /// <param name="target">Int64 classes, shape [n, …]; or probabilities, of the shape of <paramref name="input"/>.</param>
            /// <param name="weight">Of each class, shape [classes]; null for 1.</param>
            /// <param name="ignore_index">A class that does not count.</param>
            /// <param name="reduction">Mean is over the weights of what counts.</param>
            /// <param name="label_smoothing">The part, in [0, 1], of each target that is spread over all classes.</param>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0) =>
                NativeError.Tensor(
                    Native.st_nn_cross_entropy(input.NativeHandle, target.NativeHandle, Optional(weight), ignore_index, (int)reduction, label_smoothing, out var y),
                    y);

            /// <summary>Minus the input at the target's class.</summary>
            /// <param name="input">Log-probabilities, shape [n, classes] or [n, classes, …].</param>
            /// <param name="target">Int64 classes, shape [n, …]; −100 does not count.</param>
            /// <param name="weight">Of each class, shape [classes]; null for 1.</param>
            /// <param name="reduction">Mean is over the weights of what counts.</param>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                NativeError.Tensor(Native.st_nn_nll_loss(input.NativeHandle, target.NativeHandle, Optional(weight), -100, (int)reduction, out var y), y);

            /// <summary>The squared difference.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                NativeError.Tensor(Native.st_nn_mse_loss(input.NativeHandle, target.NativeHandle, (int)reduction, out var y), y);

            /// <summary>The absolute difference.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                NativeError.Tensor(Native.st_nn_l1_loss(input.NativeHandle, target.NativeHandle, (int)reduction, out var y), y);
        }
    }
}
