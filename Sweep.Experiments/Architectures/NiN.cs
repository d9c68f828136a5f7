using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Network in Network: three blocks of a convolution and two of 1×1, pooling and dropout between them, and a global average; eight places.</summary>
/// <remarks>
/// Lin, Chen and Yan, arXiv 1312.4400; splash-paper, section 6.3. 966,986 parameters with three channels and ten classes, without normalisation. Our choices where sources
/// differ: the second pooling is a maximum, as the first; poolings round up (the last argument, whose name changed between versions of TorchSharp); the last 1×1 convolution, which gives the logits, has no activation, since bounded ones would
/// bound them. Starts He-normal. Parameters are named <c>conv1.weight</c> to <c>conv9.bias</c>, <c>norm1</c> and <c>act1</c> to <c>act8</c>.
/// </remarks>
public sealed class NiN : LayerChain
{
    /// <param name="spec">Its channels, classes and activation.</param>
    public NiN(NetworkSpec spec)
        : base(nameof(NiN), spec)
    {
        Convolve("conv1", spec.Channels, 192, 5, padding: 2);
        Convolve("conv2", 192, 160, 1);
        Convolve("conv3", 160, 96, 1);
        Add("pool1", nn.MaxPool2d(3, 2, 0, 1, true));
        Add("drop1", nn.Dropout(0.5));
        Convolve("conv4", 96, 192, 5, padding: 2);
        Convolve("conv5", 192, 192, 1);
        Convolve("conv6", 192, 192, 1);
        Add("pool2", nn.MaxPool2d(3, 2, 0, 1, true));
        Add("drop2", nn.Dropout(0.5));
        Convolve("conv7", 192, 192, 3, padding: 1);
        Convolve("conv8", 192, 192, 1);
        Add("conv9", HeNormal.Convolution(192, spec.Classes, 1));
        Add("average", nn.AdaptiveAvgPool2d(1));
        Add("flatten", nn.Flatten());
    }
}
