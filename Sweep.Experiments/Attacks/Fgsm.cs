using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Fast gradient sign method: one step of epsilon along the sign of the cross-entropy's gradient, cut to [0, 1].</summary>
/// <remarks>Goodfellow, Shlens and Szegedy, arXiv 1412.6572.</remarks>
public sealed class Fgsm : IAttack
{
    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.Linf;

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        cancellation.ThrowIfCancellationRequested();
        using var scope = NewDisposeScope();
        var (gradient, _, _) = target.Gradient(images, Geometry.CrossEntropy(labels));
        return Geometry.Project(images + (gradient.sign() * epsilon), images, epsilon, AttackNorm.Linf).MoveToOuterDisposeScope();
    }
}
