// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>max(0, x), element by element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Overwrites <paramref name="x"/>; the result is then another handle on its memory.</param>
            public static Tensor relu(Tensor x, bool inplace = false) => NativeError.Tensor(Native.st_nn_relu(x.NativeHandle, Flag(inplace), out var y), y);

            /// <summary>min(max(0, x), 6), element by element.</summary>
            public static Tensor relu6(Tensor x, bool inplace = false) => NativeError.Tensor(Native.st_nn_relu6(x.NativeHandle, Flag(inplace), out var y), y);

            /// <summary>x where x is above 0, else <paramref name="negative_slope"/> · x.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                NativeError.Tensor(Native.st_nn_leaky_relu(input.NativeHandle, negative_slope, Flag(inplace), out var y), y);

            /// <summary>x where x is above 0, else weight · x.</summary>
            /// <param name="input">Shape [n, channels, …], or any shape when there is one weight.</param>
            /// <param name="weight">Shape [1] or [channels].</param>
            public static Tensor prelu(Tensor input, Tensor weight) => NativeError.Tensor(Native.st_nn_prelu(input.NativeHandle, weight.NativeHandle, out var y), y);

            /// <summary>x where x is above 0, else alpha · (exp(x) − 1).</summary>
            /// <remarks>Clevert, Unterthiner and Hochreiter, ICLR 2016.</remarks>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                NativeError.Tensor(Native.st_nn_elu(x.NativeHandle, alpha, Flag(inplace), out var y), y);

            /// <summary>x where x is above 0, else alpha · (exp(x / alpha) − 1).</summary>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) =>
                NativeError.Tensor(Native.st_nn_celu(x.NativeHandle, alpha, Flag(inplace), out var y), y);

            /// <summary>The self-normalising ELU, with the two constants of Klambauer and others, NeurIPS 2017.</summary>
            public static Tensor selu(Tensor x, bool inplace = false) => NativeError.Tensor(Native.st_nn_selu(x.NativeHandle, Flag(inplace), out var y), y);

            /// <summary>x · Φ(x), where Φ is the cumulative normal distribution.</summary>
            public static Tensor gelu(Tensor x) => gelu(x, Modules.GELU.Approximate.none);

            /// <inheritdoc cref="gelu(Tensor)"/>
            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            /// <inheritdoc cref="gelu(Tensor)"/>
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) =>
                NativeError.Tensor(Native.st_nn_gelu(x.NativeHandle, Flag(approximate == Modules.GELU.Approximate.tanh), Flag(inplace), out var y), y);

            /// <summary>x · sigmoid(x), also known as Swish.</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => NativeError.Tensor(Native.st_nn_silu(x.NativeHandle, Flag(inplace), out var y), y);

            /// <summary>x · tanh(softplus(x)).</summary>
            public static Tensor mish(Tensor x, bool inplace = false) => NativeError.Tensor(Native.st_nn_mish(x.NativeHandle, Flag(inplace), out var y), y);

            /// <summary>1 / (1 + exp(−x)).</summary>
            public static Tensor sigmoid(Tensor x) => sigmoid(x, false);

            /// <inheritdoc cref="sigmoid(Tensor)"/>
            public static Tensor sigmoid(Tensor x, bool inplace) => NativeError.Tensor(Native.st_nn_sigmoid(x.NativeHandle, Flag(inplace), out var y), y);

            /// <summary>The hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => NativeError.Tensor(Native.st_nn_tanh(x.NativeHandle, Flag(inplace), out var y), y);

            /// <summary>log(1 + exp(beta · x)) / beta, and simply x where beta · x is above <paramref name="threshold"/>.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                NativeError.Tensor(Native.st_nn_softplus(x.NativeHandle, beta, threshold, out var y), y);

            /// <summary>x, cut to [min_val, max_val].</summary>
            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                NativeError.Tensor(Native.st_nn_hardtanh(x.NativeHandle, min_val, max_val, Flag(inplace), out var y), y);

            /// <summary>exp(x), scaled to a sum of 1 along a dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="dim">The dimension to sum over; negative from the end.</param>
            /// <param name="dtype">Converts the input first; by default its own type.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                NativeError.Tensor(Native.st_nn_softmax(input.NativeHandle, dim, dtype is { } type ? (int)type : -1, out var y), y);

            /// <summary>The logarithm of <see cref="softmax"/>, without its loss of precision.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => NativeError.Tensor(Native.st_nn_log_softmax(x.NativeHandle, dim, out var y), y);

            private static int Flag(bool value) => value ? 1 : 0;

            private static TensorHandle Optional(Tensor? tensor) => tensor?.NativeHandle ?? TensorHandle.None;
        }
    }
}
