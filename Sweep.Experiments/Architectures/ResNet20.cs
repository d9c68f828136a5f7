using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>ResNet-20 for small images: a convolution, three stages of three residual blocks with 16, 32 and 64 channels, a global average, a linear layer; 19 places.</summary>
/// <remarks>
/// He and others, arXiv 1512.03385, in its CIFAR form with parameterless shortcuts (option A); splash-paper, section 6.4. Always with batch normalisation.
/// 269,722 parameters with three channels and ten classes. Starts He-normal. Parameters are named <c>conv1.weight</c>, <c>norm1.bias</c>, <c>block1.conv1.weight</c>,
/// <c>block9.norm2.bias</c>, <c>block9.act19.right</c>, <c>fc.weight</c> and so on.
/// </remarks>
public sealed class ResNet20 : LayerChain
{
    private const int BlocksPerStage = 3;

    /// <param name="spec">Its channels, classes and activation.</param>
    public ResNet20(NetworkSpec spec)
        : base(nameof(ResNet20), (spec ?? throw new ArgumentNullException(nameof(spec))) with { BatchNorm = true })
    {
        Add("conv1", HeNormal.Convolution(spec.Channels, Widened(16), 3, padding: 1, bias: false));
        Activate(16);
        var from = 16;
        var number = 1;
        foreach (var to in (int[])[16, 32, 64])
        {
            for (var block = 0; block < BlocksPerStage; block++, number++)
            {
                Add($"block{number}", new ResidualBlock(Spec, from, to, firstPlace: 2 * number));
                from = to;
            }
        }

        Add("average", nn.AdaptiveAvgPool2d(1));
        Add("flatten", nn.Flatten());
        Add("fc", HeNormal.Linear(64, spec.Classes));
    }
}
