using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>Training steps in plain TorchSharp.</summary>
internal static class PlainSteps
{
    /// <summary>Creates a training step on a fixed batch.</summary>
    /// <exception cref="InvalidOperationException">Sweep.Torch is loaded, whose settings would affect the measurement.</exception>
    public static Action Make(StepKey key)
    {
        if (AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == "Sweep.Torch"))
        {
            throw new InvalidOperationException("Sweep.Torch is loaded, and changes malloc's thresholds for TorchSharp's own layers");
        }

        set_num_threads(1);
        manual_seed(1);
        var channelsLast = key.Layout == "channels_last";
        var model = PlainNetworks.Create(key.Network, key.Activation, key.BatchNorm, channelsLast);
        var images = tensor(key.Pixels, [StepKey.Batch, key.Channels, key.Size, key.Size]);
        images = channelsLast ? PlainNetworks.ChannelsLast(images) : images;
        var labels = arange(StepKey.Batch).remainder(10);
        var optimizer = optim.SGD(model.parameters(), 0.01, 0.9);
        return () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(model.call(images), labels);
            loss.backward();
            optimizer.step();
            loss.item<float>();
        };
    }
}
