using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Torch;
using Sweep.Torch.Optimizers;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>Training steps with SplashSweep's networks, in channels_last, and its optimiser.</summary>
internal static class OurSteps
{
    /// <summary>Creates a training step on a fixed batch.</summary>
    public static Action Make(StepKey key)
    {
        set_num_threads(1);
        manual_seed(1);
        var activation = Enum.Parse<Activation>(key.Activation, ignoreCase: true);
        var spec = new NetworkSpec(key.Network == "lenet5" ? Architecture.LeNet5 : Architecture.ResNet20, activation) { Channels = key.Channels, ImageSize = key.Size, BatchNorm = key.BatchNorm };
        var model = ArchitectureFactory.Create(spec);
        var images = tensor(key.Pixels, [StepKey.Batch, key.Channels, key.Size, key.Size]).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        var labels = arange(StepKey.Batch).remainder(10);
        var optimizer = new FusedSGD(model.parameters(), 0.01, 0.9);
        return () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(model.call(images), labels);
            loss.Backward();
            optimizer.step();
            loss.item<float>();
        };
    }
}
