using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>The networks of the benchmarks in plain TorchSharp. Must not use Sweep.Torch, because loading it changes malloc's thresholds.</summary>
internal static class PlainNetworks
{
    /// <summary>Creates a network.</summary>
    /// <param name="name"><c>lenet5</c> or <c>resnet20</c>.</param>
    /// <param name="activation"><c>relu</c> or <c>splash</c>.</param>
    /// <param name="batchNorm">Whether LeNet5 has batch normalisation; ResNet-20 always does.</param>
    /// <param name="channelsLast">Whether to convert the weights of convolutions to channels_last, so that libtorch computes in it.</param>
    public static nn.Module<Tensor, Tensor> Create(string name, string activation, bool batchNorm, bool channelsLast)
    {
        Func<nn.Module<Tensor, Tensor>> unit = activation == "relu" ? () => nn.ReLU() : () => new PlainSplash();
        var model = name == "lenet5" ? LeNet5(unit, batchNorm) : ResNet20(unit);
        if (channelsLast)
        {
            using var ungraded = no_grad();
            foreach (var convolution in model.modules().OfType<Conv2d>())
            {
                convolution.weight = new Parameter(ChannelsLast(convolution.weight!).detach().DetachFromDisposeScope());
            }
        }

        return model;
    }

    /// <summary>Converts to memory format channels_last, for which TorchSharp 0.107 has no argument.</summary>
    public static Tensor ChannelsLast(Tensor input) => input.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    private static Sequential LeNet5(Func<nn.Module<Tensor, Tensor>> unit, bool batchNorm)
    {
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        void Activate(int place, int channels, bool flat)
        {
            if (batchNorm)
            {
                layers.Add(($"norm{place}", flat ? nn.BatchNorm1d(channels) : nn.BatchNorm2d(channels)));
            }

            layers.Add(($"act{place}", unit()));
        }

        layers.Add(("conv1", nn.Conv2d(1, 6, 5L, 1L, 2L)));
        Activate(1, 6, flat: false);
        layers.Add(("pool1", nn.MaxPool2d(2)));
        layers.Add(("conv2", nn.Conv2d(6, 16, 5L)));
        Activate(2, 16, flat: false);
        layers.Add(("pool2", nn.MaxPool2d(2)));
        layers.Add(("flatten", nn.Flatten()));
        layers.Add(("fc1", nn.Linear(400, 120)));
        Activate(3, 120, flat: true);
        layers.Add(("fc2", nn.Linear(120, 84)));
        Activate(4, 84, flat: true);
        layers.Add(("fc3", nn.Linear(84, 10)));
        return nn.Sequential(layers);
    }

    private static Sequential ResNet20(Func<nn.Module<Tensor, Tensor>> unit)
    {
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>
        {
            ("conv1", nn.Conv2d(3, 16, 3L, 1L, 1L, bias: false)), ("norm1", nn.BatchNorm2d(16)), ("act1", unit()),
        };
        var from = 16;
        foreach (var to in (int[])[16, 32, 64])
        {
            for (var block = 0; block < 3; block++, from = to)
            {
                layers.Add(($"block{layers.Count}", new PlainBlock(from, to, unit)));
            }
        }

        layers.Add(("average", nn.AdaptiveAvgPool2d(1)));
        layers.Add(("flatten", nn.Flatten()));
        layers.Add(("fc", nn.Linear(64, 10)));
        return nn.Sequential(layers);
    }
}
