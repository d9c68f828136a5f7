using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Projected gradient descent: steps of steepest ascent of the cross-entropy, each followed by the way back into the ball and [0, 1].</summary>
/// <param name="norm">Linf or L2.</param>
/// <param name="steps">A restart has, at least 1.</param>
/// <param name="relativeStep">Length of a step as a part of epsilon; 2.5 / <paramref name="steps"/> is usual.</param>
/// <param name="restarts">At least 1; an image that is fooled once keeps what fooled it.</param>
/// <param name="randomStart">Whether restarts begin anywhere in the ball, and not at the image.</param>
/// <remarks>Madry and others, arXiv 1706.06083.</remarks>
public sealed class ProjectedGradient(AttackNorm norm, int steps, double relativeStep, int restarts = 1, bool randomStart = true) : IAttack
{
    /// <inheritdoc/>
    public AttackNorm Norm { get; } = norm is AttackNorm.Linf or AttackNorm.L2 ? norm : throw new ArgumentOutOfRangeException(nameof(norm), norm, "Expected Linf or L2");

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var best = images.clone();
        var fooled = zeros(images.shape[0], ScalarType.Bool, images.device);
        for (var restart = 0; restart < restarts; restart++)
        {
            using var inner = NewDisposeScope();
            var current = randomStart ? Geometry.RandomStart(images, epsilon, Norm, random) : images.clone();
            for (var step = 0; step < steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                current = Step(target, current, images, labels, epsilon);
            }

            // The last restart's point is kept also where it fools nobody: it is the worst that was found.
            var now = target.IsFooled(current, labels);
            best = Geometry.Pick(fooled, best, current).MoveToOuterDisposeScope();
            fooled = fooled.logical_or(now).MoveToOuterDisposeScope();
        }

        return best.MoveToOuterDisposeScope();
    }

    private Tensor Step(AttackTarget target, Tensor current, Tensor images, Tensor labels, double epsilon)
    {
        using var scope = NewDisposeScope();
        var (gradient, _, _) = target.Gradient(current, Geometry.CrossEntropy(labels));
        return Geometry.Project(current + (Geometry.Steepest(gradient, Norm) * (epsilon * relativeStep)), images, epsilon, Norm).MoveToOuterDisposeScope();
    }
}
