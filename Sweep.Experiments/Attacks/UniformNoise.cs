using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>A random point of the epsilon ball: the baseline that every attack must beat.</summary>
/// <param name="norm">Linf or L2.</param>
public sealed class UniformNoise(AttackNorm norm) : IAttack
{
    /// <inheritdoc/>
    public AttackNorm Norm => norm;

    /// <inheritdoc/>
    public bool IsBlackBox => true;

    /// <inheritdoc/>
    public bool IsMinimization => false;

    /// <inheritdoc/>
    public Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Geometry.UniformInBall(images, epsilon, Norm, random);
    }
}
