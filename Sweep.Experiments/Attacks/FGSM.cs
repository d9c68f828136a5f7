using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Fast gradient sign method: one step of epsilon along the sign of the gradient of the cross-entropy, clipped to [0, 1].</summary>
/// <param name="epsilons">0 to step by the given epsilon. Otherwise the number of evenly spaced step sizes up to 1 to try; the smallest that succeeds is used and the given epsilon is ignored, as in Foolbox 2.</param>
/// <remarks>Goodfellow, Shlens and Szegedy, arXiv 1412.6572.</remarks>
public sealed class FGSM(int epsilons = 0) : IAttack
{
    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.Linf;

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimization => epsilons > 0;

    /// <inheritdoc/>
    public Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        cancellation.ThrowIfCancellationRequested();
        using var scope = NewDisposeScope();
        var sign = target.Gradient(images, Geometry.CrossEntropy(labels)).Gradient.sign();
        return (epsilons > 0 ? Smallest(target, images, labels, sign, cancellation) : Step(images, sign, epsilon)).MoveToOuterDisposeScope();
    }

    private static Tensor Step(Tensor images, Tensor sign, double epsilon) => Geometry.Project(images + (sign * epsilon), images, epsilon, AttackNorm.Linf);

    private Tensor Smallest(AttackedModel target, Tensor images, Tensor labels, Tensor sign, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var found = images.clone();
        var open = ones(images.shape[0], ScalarType.Bool, images.device);
        for (var step = 1; step <= epsilons && open.any().item<bool>(); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var candidate = Step(images, sign, (double)step / epsilons);
            var now = target.IsAdversarial(candidate, labels).logical_and(open);
            found = Geometry.Where(now, candidate, found).MoveToOuterDisposeScope();
            open = open.logical_and(now.logical_not()).MoveToOuterDisposeScope();
        }

        return found.MoveToOuterDisposeScope();
    }
}
