using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Fast gradient sign method: one step of epsilon along the sign of the cross-entropy's gradient, cut to [0, 1].</summary>
/// <param name="scan">0 for one step of epsilon; else the shortest step that fools is looked for among so many evenly spaced ones up to 1, whatever epsilon is.</param>
/// <remarks>Goodfellow, Shlens and Szegedy, arXiv 1412.6572; the scan is Foolbox 2's.</remarks>
public sealed class Fgsm(int scan = 0) : IAttack
{
    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.Linf;

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimal => scan > 0;

    /// <inheritdoc/>
    public Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        cancellation.ThrowIfCancellationRequested();
        using var scope = NewDisposeScope();
        var sign = target.Gradient(images, Geometry.CrossEntropy(labels)).Gradient.sign();
        return (scan > 0 ? Shortest(target, images, labels, sign, cancellation) : Step(images, sign, epsilon)).MoveToOuterDisposeScope();
    }

    private static Tensor Step(Tensor images, Tensor sign, double epsilon) => Geometry.Project(images + (sign * epsilon), images, epsilon, AttackNorm.Linf);

    private Tensor Shortest(AttackTarget target, Tensor images, Tensor labels, Tensor sign, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var found = images.clone();
        var open = ones(images.shape[0], ScalarType.Bool, images.device);
        for (var step = 1; step <= scan && open.any().item<bool>(); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var candidate = Step(images, sign, (double)step / scan);
            var now = target.IsFooled(candidate, labels).logical_and(open);
            found = Geometry.Pick(now, candidate, found).MoveToOuterDisposeScope();
            open = open.logical_and(now.logical_not()).MoveToOuterDisposeScope();
        }

        return found.MoveToOuterDisposeScope();
    }
}
