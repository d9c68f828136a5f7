using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Network in Network: three blocks of one convolution and two 1×1 convolutions, with pooling and dropout in between, and global average pooling; eight activation layers.</summary>
/// <remarks>
/// Lin, Chen and Yan, arXiv 1312.4400; splash-paper, section 6.3. 966,986 parameters with three channels and ten classes, without normalisation. Our choices where sources differ: both poolings take the
/// maximum; both have ceil_mode on (the last argument, whose name differs between versions of TorchSharp); the last 1×1 convolution, which computes the logits, has no activation, since a bounded one would
/// bound them. Initialised with kaiming_normal. Parameters are named <c>conv1.weight</c> to <c>conv9.bias</c>, <c>norm1</c> and <c>act1</c> to <c>act8</c>.
/// </remarks>
public sealed class NiN : SequentialNetwork
{
    /// <param name="spec">Channels, classes and activation; its architecture is ignored.</param>
    public NiN(NetworkSpec spec)
        : base(nameof(NiN), spec)
    {
        AddConvolution("conv1", spec.Channels, 192, 5, padding: 2);
        AddConvolution("conv2", 192, 160, 1);
        AddConvolution("conv3", 160, 96, 1);
        Add("pool1", nn.MaxPool2d(3, 2, 0, 1, true));
        Add("drop1", nn.Dropout(0.5));
        AddConvolution("conv4", 96, 192, 5, padding: 2);
        AddConvolution("conv5", 192, 192, 1);
        AddConvolution("conv6", 192, 192, 1);
        Add("pool2", nn.MaxPool2d(3, 2, 0, 1, true));
        Add("drop2", nn.Dropout(0.5));
        AddConvolution("conv7", 192, 192, 3, padding: 1);
        AddConvolution("conv8", 192, 192, 1);
        Add("conv9", KaimingNormal.Conv2d(192, spec.Classes, 1));
        Add("average", nn.AdaptiveAvgPool2d(1));
        Add("flatten", nn.Flatten());
    }
}
