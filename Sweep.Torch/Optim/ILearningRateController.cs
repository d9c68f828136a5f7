// Nested in torch.optim because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has a learning rate that a scheduler can drive.</summary>
        public interface ILearningRateController
        {
            /// <summary>Of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The rate that schedules are relative to; follows <see cref="LearningRate"/> until it is set.</summary>
            double InitialLearningRate { get; set; }
        }
    }
}
