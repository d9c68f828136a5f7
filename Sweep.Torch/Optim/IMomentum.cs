// Nested in torch.optim because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>The part of the last update that goes on.</summary>
            double Momentum { get; set; }
        }
    }
}
