// Nested in torch.nn because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What the layers compute, as functions: one native call each, differentiable, the result in the current dispose scope.</summary>
        public static partial class functional
        {
        }
    }
}
