// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The rectified linear unit, max(0, x).</summary>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>A rectified linear unit cut at 6.</summary>
        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

        /// <summary>x where it is above 0, else a small multiple of it.</summary>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>x where it is above 0, else alpha · (exp(x) − 1).</summary>
        public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

        /// <summary>x where it is above 0, else alpha · (exp(x / alpha) − 1).</summary>
        public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

        /// <summary>The self-normalising exponential linear unit.</summary>
        public static SELU SELU(bool inplace = false) => new(inplace);

        /// <summary>x · sigmoid(x), also known as Swish.</summary>
        public static SiLU SiLU() => new(false);

        /// <summary>x · sigmoid(x), also known as Swish.</summary>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>x · tanh(softplus(x)).</summary>
        public static Mish Mish() => new(false);

        /// <summary>x · tanh(softplus(x)).</summary>
        public static Mish Mish(bool inplace) => new(inplace);

        /// <summary>1 / (1 + exp(−x)).</summary>
        public static Sigmoid Sigmoid() => new(false);

        /// <summary>1 / (1 + exp(−x)).</summary>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>The hyperbolic tangent.</summary>
        public static Tanh Tanh() => new(false);

        /// <summary>The hyperbolic tangent.</summary>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>A smooth rectifier, log(1 + exp(beta · x)) / beta.</summary>
        public static Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);

        /// <summary>x, cut to [min_val, max_val].</summary>
        public static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => new(min_val, max_val, inplace);

        /// <summary>exp(x), scaled to a sum of 1 along a dimension.</summary>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>The logarithm of the softmax along a dimension.</summary>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);

        /// <summary>x · Φ(x), where Φ is the cumulative normal distribution.</summary>
        public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

        /// <summary>x · Φ(x), where Φ is the cumulative normal distribution.</summary>
        public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

        /// <summary>x · Φ(x), where Φ is the cumulative normal distribution.</summary>
        public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

        /// <summary>x where it is above 0, else a trained multiple of it. See <see cref="Modules.PReLU"/>.</summary>
        public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) => new(num_parameters, init, device, dtype);
    }
}
