using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>A point drawn evenly from the ball: what every attack must beat.</summary>
/// <param name="norm">Linf or L2.</param>
public sealed class RandomNoise(AttackNorm norm) : IAttack
{
    /// <inheritdoc/>
    public AttackNorm Norm => norm;

    /// <inheritdoc/>
    public bool IsBlackBox => true;

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Geometry.RandomStart(images, epsilon, Norm, random);
    }
}
