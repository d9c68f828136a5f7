// Nested in torch.optim because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has the two averaging factors of Adam.</summary>
        public interface IBetas
        {
            /// <summary>Of the gradient and of its square, each in [0, 1).</summary>
            (double, double) Betas { get; set; }
        }
    }
}
