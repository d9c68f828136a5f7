using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>All-CNN-C: nine convolutions, two of them with stride 2 instead of pooling, and global average pooling; eight activation layers.</summary>
/// <remarks>
/// Springenberg and others, arXiv 1412.6806; splash-paper, section 6.2. Dropout 0.2 on the input and 0.5 after each convolution with stride 2; the seventh convolution is unpadded.
/// 1,369,738 parameters with three channels and ten classes, without normalisation. Our choice where sources differ: the last convolution, which computes the logits, has no activation.
/// Initialised with kaiming_normal. Parameters are named <c>conv1.weight</c> to <c>conv9.bias</c>, <c>norm1</c> and <c>act1</c> to <c>act8</c>.
/// </remarks>
public sealed class AllCnn : SequentialNetwork
{
    private const int Narrow = 96;
    private const int Wide = 192;

    /// <param name="spec">Channels, classes and activation; its architecture is ignored.</param>
    public AllCnn(NetworkSpec spec)
        : base(nameof(AllCnn), spec)
    {
        Add("drop1", nn.Dropout(0.2));
        AddConvolution("conv1", spec.Channels, Narrow, 3, padding: 1);
        AddConvolution("conv2", Narrow, Narrow, 3, padding: 1);
        AddConvolution("conv3", Narrow, Narrow, 3, stride: 2, padding: 1);
        Add("drop2", nn.Dropout(0.5));
        AddConvolution("conv4", Narrow, Wide, 3, padding: 1);
        AddConvolution("conv5", Wide, Wide, 3, padding: 1);
        AddConvolution("conv6", Wide, Wide, 3, stride: 2, padding: 1);
        Add("drop3", nn.Dropout(0.5));
        AddConvolution("conv7", Wide, Wide, 3);
        AddConvolution("conv8", Wide, Wide, 1);
        Add("conv9", KaimingNormal.Conv2d(Wide, spec.Classes, 1));
        Add("average", nn.AdaptiveAvgPool2d(1));
        Add("flatten", nn.Flatten());
    }
}
