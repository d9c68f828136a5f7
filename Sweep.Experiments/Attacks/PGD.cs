using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Projected gradient descent: steps of steepest ascent of the cross-entropy, each followed by a projection onto the epsilon ball and [0, 1].</summary>
/// <param name="norm">Linf or L2.</param>
/// <param name="steps">Steps per restart, at least 1.</param>
/// <param name="relativeStepSize">Step size as a fraction of epsilon; 2.5 / <paramref name="steps"/> is common.</param>
/// <param name="restarts">At least 1. The first adversarial image that is found is kept.</param>
/// <param name="randomStart">Whether to start from a random point of the ball instead of the image.</param>
/// <remarks>Madry and others, arXiv 1706.06083.</remarks>
public sealed class PGD(AttackNorm norm, int steps, double relativeStepSize, int restarts = 1, bool randomStart = true) : IAttack
{
    /// <inheritdoc/>
    public AttackNorm Norm { get; } = norm is AttackNorm.Linf or AttackNorm.L2 ? norm : throw new ArgumentOutOfRangeException(nameof(norm), norm, "Expected Linf or L2");

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimization => false;

    /// <inheritdoc/>
    public Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var best = images.clone();
        var succeeded = zeros(images.shape[0], ScalarType.Bool, images.device);
        for (var restart = 0; restart < restarts; restart++)
        {
            using var inner = NewDisposeScope();
            var current = randomStart ? Geometry.UniformInBall(images, epsilon, Norm, random) : images.clone();
            for (var step = 0; step < steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                current = Step(target, current, images, labels, epsilon);
            }

            // An image for which no restart succeeds gets the point of the last one.
            var adversarial = target.IsAdversarial(current, labels);
            best = Geometry.Where(succeeded, best, current).MoveToOuterDisposeScope();
            succeeded = succeeded.logical_or(adversarial).MoveToOuterDisposeScope();
        }

        return best.MoveToOuterDisposeScope();
    }

    private Tensor Step(AttackedModel target, Tensor current, Tensor images, Tensor labels, double epsilon)
    {
        using var scope = NewDisposeScope();
        var (gradient, _, _) = target.Gradient(current, Geometry.CrossEntropy(labels));
        return Geometry.Project(current + (Geometry.SteepestDirection(gradient, Norm) * (epsilon * relativeStepSize)), images, epsilon, Norm).MoveToOuterDisposeScope();
    }
}
