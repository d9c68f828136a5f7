using Sweep.Experiments.Activations;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>LeNet-5 in its modern form: two 5×5 convolutions with max-pooling, three linear layers, the studied activation at four places.</summary>
/// <remarks>
/// splash-paper, section 6.1. Images of 28×28 are padded to 32×32 in the first convolution. 61,706 parameters with one channel and ten classes;
/// batch normalisation, right before each activation, adds 452, a SPLASH of seven hinges 8 a place.
/// Parameters are named <c>conv1.weight</c>, <c>norm1.bias</c>, <c>act1.right</c>, <c>fc3.weight</c> and so on.
/// </remarks>
public sealed class LeNet5 : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.Module<Tensor, Tensor>> _layers = [];

    /// <param name="activation">At all four places.</param>
    /// <param name="channels">Of an image.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="batchNorm">Whether to normalise before each activation, as SPLASH's fixed hinges want it.</param>
    /// <param name="imageSize">Height and width of an image: 28 or 32.</param>
    public LeNet5(Activation activation, int channels = 1, int classes = 10, bool batchNorm = false, int imageSize = 28)
        : base(nameof(LeNet5))
    {
        if (imageSize is not (28 or 32))
        {
            throw new ArgumentOutOfRangeException(nameof(imageSize), imageSize, "LeNet5 takes images of 28×28 or 32×32 pixels");
        }

        Add("conv1", nn.Conv2d(channels, 6, 5L, 1L, (32 - imageSize) / 2));
        Activate(1, batchNorm ? nn.BatchNorm2d(6) : null, activation);
        Add("pool1", nn.MaxPool2d(2));
        Add("conv2", nn.Conv2d(6, 16, 5L));
        Activate(2, batchNorm ? nn.BatchNorm2d(16) : null, activation);
        Add("pool2", nn.MaxPool2d(2));
        Add("flatten", nn.Flatten());
        Add("fc1", nn.Linear(16 * 5 * 5, 120));
        Activate(3, batchNorm ? nn.BatchNorm1d(120) : null, activation);
        Add("fc2", nn.Linear(120, 84));
        Activate(4, batchNorm ? nn.BatchNorm1d(84) : null, activation);
        Add("fc3", nn.Linear(84, classes));
    }

    /// <summary>Logits.</summary>
    /// <param name="input">Shape [n, channels, size, size], float32, best in memory format channels_last.</param>
    /// <returns>Shape [n, classes], in the current dispose scope; what lies between is disposed at once.</returns>
    public override Tensor forward(Tensor input)
    {
        var value = input;
        foreach (var layer in _layers)
        {
            var next = layer.call(value);
            if (!ReferenceEquals(value, input) && !ReferenceEquals(value, next))
            {
                value.Dispose();
            }

            value = next;
        }

        return value;
    }

    private void Activate(int place, nn.Module<Tensor, Tensor>? norm, Activation activation)
    {
        if (norm is not null)
        {
            Add($"norm{place}", norm);
        }

        Add($"act{place}", ActivationFactory.Create(activation));
    }

    private void Add(string name, nn.Module<Tensor, Tensor> layer)
    {
        register_module(name, layer);
        _layers.Add(layer);
    }
}
