// Nested in torch.nn because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss does with the losses of a batch. The values are libtorch's.</summary>
        public enum Reduction
        {
            /// <summary>Nothing.</summary>
            None,

            /// <summary>Their mean.</summary>
            Mean,

            /// <summary>Their sum.</summary>
            Sum,
        }
    }
}
