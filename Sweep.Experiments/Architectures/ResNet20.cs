using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>The CIFAR form of ResNet with 20 layers: a convolution, three stages of three residual blocks with 16, 32 and 64 channels, global average pooling, a linear layer; 19 activation layers.</summary>
/// <remarks>
/// He and others, arXiv 1512.03385, with parameter-free shortcuts (option A); splash-paper, section 6.4. Always has batch normalisation.
/// 269,722 parameters with three channels and ten classes. Initialised with kaiming_normal. Parameters are named <c>conv1.weight</c>, <c>norm1.bias</c>, <c>block1.conv1.weight</c>,
/// <c>block9.norm2.bias</c>, <c>block9.act19.right</c>, <c>fc.weight</c> and so on.
/// </remarks>
public sealed class ResNet20 : SequentialNetwork
{
    private const int BlocksPerStage = 3;

    /// <param name="spec">Channels, classes and activation; its architecture and <see cref="NetworkSpec.BatchNorm"/> are ignored.</param>
    public ResNet20(NetworkSpec spec)
        : base(nameof(ResNet20), (spec ?? throw new ArgumentNullException(nameof(spec))) with { BatchNorm = true })
    {
        Add("conv1", KaimingNormal.Conv2d(spec.Channels, PreActivation(16), 3, padding: 1, bias: false));
        AddActivation(16);
        var from = 16;
        var number = 1;
        foreach (var to in (int[])[16, 32, 64])
        {
            for (var block = 0; block < BlocksPerStage; block++, number++)
            {
                Add($"block{number}", new ResidualBlock(Spec, from, to, firstActivation: 2 * number));
                from = to;
            }
        }

        Add("average", nn.AdaptiveAvgPool2d(1));
        Add("flatten", nn.Flatten());
        Add("fc", KaimingNormal.Linear(64, spec.Classes));
    }
}
