using Sweep.Torch.Activations;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>LeNet-5 as it is used today: two 5×5 convolutions with max pooling and three linear layers; four activation layers.</summary>
/// <remarks>
/// splash-paper, section 6.1. Images of 28×28 are padded to 32×32 in the first convolution. 61,706 parameters with one channel and ten classes; batch normalisation before each activation adds 452,
/// and SPLASH with seven hinges adds 8 per activation layer. PyTorch's default initialisation.
/// Parameters are named <c>conv1.weight</c>, <c>norm1.bias</c>, <c>act1.right</c>, <c>fc3.weight</c> and so on.
/// </remarks>
public sealed class LeNet5 : SequentialNetwork
{
    /// <param name="activation">Used in all four activation layers.</param>
    /// <param name="channels">Image channels.</param>
    /// <param name="classes">Number of logits.</param>
    /// <param name="batchNorm">Whether to normalise before each activation; SPLASH with fixed hinges needs it.</param>
    /// <param name="imageSize">Image height and width in pixels: 28 or 32.</param>
    public LeNet5(ActivationSpec activation, int channels = 1, int classes = 10, bool batchNorm = false, int imageSize = 28)
        : this(new NetworkSpec(Architecture.LeNet5, activation) { Channels = channels, Classes = classes, BatchNorm = batchNorm, ImageSize = imageSize })
    {
    }

    /// <param name="spec">Channels, classes, image size, normalisation and activation; its architecture is ignored.</param>
    public LeNet5(NetworkSpec spec)
        : base(nameof(LeNet5), spec)
    {
        Add("conv1", nn.Conv2d(spec.Channels, PreActivation(6), 5L, 1L, (32 - spec.ImageSize) / 2, device: CPU));
        AddActivation(6);
        Add("pool1", nn.MaxPool2d(2));
        Add("conv2", nn.Conv2d(6, PreActivation(16), 5L, device: CPU));
        AddActivation(16);
        Add("pool2", nn.MaxPool2d(2));
        Add("flatten", nn.Flatten());
        Add("fc1", nn.Linear(16 * 5 * 5, PreActivation(120), device: CPU));
        AddActivation(120, flat: true);
        Add("fc2", nn.Linear(120, PreActivation(84), device: CPU));
        AddActivation(84, flat: true);
        Add("fc3", nn.Linear(84, spec.Classes, device: CPU));
    }
}
