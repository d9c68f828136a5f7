using Sweep.Experiments.Activations;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>LeNet-5 in its modern form: two 5×5 convolutions with max-pooling, three linear layers, the studied activation at four places.</summary>
/// <remarks>
/// splash-paper, section 6.1. Images of 28×28 are padded to 32×32 in the first convolution. 61,706 parameters with one channel and ten classes;
/// batch normalisation, right before each activation, adds 452, a SPLASH of seven hinges 8 a place. Starts as torch starts its layers.
/// Parameters are named <c>conv1.weight</c>, <c>norm1.bias</c>, <c>act1.right</c>, <c>fc3.weight</c> and so on.
/// </remarks>
public sealed class LeNet5 : LayerChain
{
    /// <param name="activation">At all four places.</param>
    /// <param name="channels">Of an image.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="batchNorm">Whether to normalise before each activation, as SPLASH's fixed hinges want it.</param>
    /// <param name="imageSize">Height and width of an image: 28 or 32.</param>
    public LeNet5(ActivationSpec activation, int channels = 1, int classes = 10, bool batchNorm = false, int imageSize = 28)
        : this(new NetworkSpec(Architecture.LeNet5, activation) { Channels = channels, Classes = classes, BatchNorm = batchNorm, ImageSize = imageSize })
    {
    }

    /// <param name="spec">Its channels, classes, image size and activation.</param>
    public LeNet5(NetworkSpec spec)
        : base(nameof(LeNet5), spec)
    {
        Add("conv1", nn.Conv2d(spec.Channels, Widened(6), 5L, 1L, (32 - spec.ImageSize) / 2, device: CPU));
        Activate(6);
        Add("pool1", nn.MaxPool2d(2));
        Add("conv2", nn.Conv2d(6, Widened(16), 5L, device: CPU));
        Activate(16);
        Add("pool2", nn.MaxPool2d(2));
        Add("flatten", nn.Flatten());
        Add("fc1", nn.Linear(16 * 5 * 5, Widened(120), device: CPU));
        Activate(120, flat: true);
        Add("fc2", nn.Linear(120, Widened(84), device: CPU));
        Activate(84, flat: true);
        Add("fc3", nn.Linear(84, spec.Classes, device: CPU));
    }
}
