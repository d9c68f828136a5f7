// Nested in torch.nn because TorchSharp's public API nests it there. The capitalised names are those of TorchSharp 0.99.6 and still exist.
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="hardtanh"/>
            public static Tensor Hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) => hardtanh(x, min_val, max_val, inplace);

            /// <inheritdoc cref="mish"/>
            public static Tensor Mish(Tensor x) => mish(x);

            /// <inheritdoc cref="silu"/>
            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);
        }
    }
}
