using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Boundary attack in L2: starts from misclassified noise and walks along the decision boundary towards the image, using decisions only.</summary>
/// <param name="steps">Largest number of steps.</param>
/// <param name="initialStepSize">Initial spherical and source step size, as a fraction of the distance to the image.</param>
/// <param name="stepAdaptation">Factor by which step sizes grow and shrink, above 1.</param>
/// <param name="candidates">Largest number of candidates per step, at least 1; a step ends with the first that is adversarial and nearer. Each takes two queries.</param>
/// <param name="convergence">The attack ends when the source step sizes of all images are below this.</param>
/// <remarks>
/// Brendel, Rauber and Bethge, arXiv 1712.04248. Spherical steps keep the distance to the image, source steps reduce it. Step sizes are adapted per image every ten steps: the spherical step grows if more than
/// half of the candidates stayed adversarial and shrinks if less than a fifth did; for the source step the thresholds are a quarter and a tenth. An image for which no initial noise is adversarial is
/// returned unchanged. All images of a batch draw initial noise until the last has found an adversarial one, so the result of an image depends on its batch.
/// </remarks>
public sealed class BoundaryAttack(int steps, double initialStepSize = 0.01, double stepAdaptation = 1.5, int candidates = 1, double convergence = 0) : IAttack
{
    private const int MaxInitialDraws = 100;
    private const int BinarySearchSteps = 12;
    private const int AdaptEvery = 10;
    private const double MinStep = 1e-8;

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.L2;

    /// <inheritdoc/>
    public bool IsBlackBox => true;

    /// <inheritdoc/>
    public bool IsMinimization => true;

    /// <inheritdoc/>
    public Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(random);
        using var scope = NewDisposeScope();
        var count = images.shape[0];
        var (current, started) = Start(target, images, labels, random);
        current = BinarySearch(target, current, images, labels);
        Tensor sphericalStep = full([count, 1, 1, 1], initialStepSize, device: images.device), sourceStep = sphericalStep.clone();
        Tensor sphericalHits = zeros(count, device: images.device), sourceHits = zeros_like(sphericalHits);
        var tries = 0;
        for (var step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var before = current;
            var open = started;
            for (var candidate = 0; candidate < candidates && (candidate == 0 || open.any().item<bool>()); candidate++, tries++)
            {
                var side = SphericalStep(before, images, sphericalStep, random);
                var stays = target.IsAdversarial(side, labels);
                var closer = (side + ((images - side) * sourceStep)).clamp(0, 1);
                var hits = stays.logical_and(target.IsAdversarial(closer, labels));
                var nearer = Geometry.L2Norm(closer - images).lt(Geometry.L2Norm(before - images)).flatten();
                var found = hits.logical_and(nearer).logical_and(open);
                current = Geometry.Where(found, closer, current);
                open = open.logical_and(found.logical_not());
                sphericalHits = (sphericalHits + stays.to_type(ScalarType.Float32)).MoveToOuterDisposeScope();
                sourceHits = (sourceHits + hits.to_type(ScalarType.Float32)).MoveToOuterDisposeScope();
            }

            current = current.MoveToOuterDisposeScope();
            if (step % AdaptEvery == 0)
            {
                sphericalStep = Adapt(sphericalStep, sphericalHits / tries, 0.5, 0.2).MoveToOuterDisposeScope();
                sourceStep = Adapt(sourceStep, sourceHits / tries, 0.25, 0.1).MoveToOuterDisposeScope();
                (sphericalHits, sourceHits, tries) = (zeros_like(sphericalHits).MoveToOuterDisposeScope(), zeros_like(sourceHits).MoveToOuterDisposeScope(), 0);
                if (convergence > 0 && sourceStep.lt(convergence).all().item<bool>())
                {
                    break;
                }
            }
        }

        return current.MoveToOuterDisposeScope();
    }

    // Misclassified noise for each image, and the images for which some was found.
    private static (Tensor Current, Tensor Started) Start(AttackedModel target, Tensor images, Tensor labels, ImageRandom random)
    {
        using var scope = NewDisposeScope();
        var current = images.clone();
        var started = zeros(images.shape[0], ScalarType.Bool, images.device);
        for (var draw = 0; draw < MaxInitialDraws && !started.all().item<bool>(); draw++)
        {
            var noise = random.Uniform(images.shape[1..]);
            var now = target.IsAdversarial(noise, labels).logical_and(started.logical_not());
            current = Geometry.Where(now, noise, current);
            started = started.logical_or(now);
        }

        return (current.MoveToOuterDisposeScope(), started.MoveToOuterDisposeScope());
    }

    // The point nearest to the image on the straight line to it that is still adversarial, by binary search.
    private static Tensor BinarySearch(AttackedModel target, Tensor current, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        Tensor low = zeros(images.shape[0], 1, 1, 1, device: images.device), high = ones_like(low);
        for (var search = 0; search < BinarySearchSteps; search++)
        {
            var middle = (low + high) / 2;
            var adversarial = target.IsAdversarial(images + ((current - images) * middle), labels);
            high = Geometry.Where(adversarial, middle, high);
            low = Geometry.Where(adversarial, low, middle);
        }

        return (images + ((current - images) * high)).MoveToOuterDisposeScope();
    }

    // A random step orthogonal to the direction to the image, projected back onto the sphere around it.
    private static Tensor SphericalStep(Tensor current, Tensor images, Tensor stepSize, ImageRandom random)
    {
        using var scope = NewDisposeScope();
        var direction = images - current;
        var distance = Geometry.L2Norm(direction);
        var unit = Geometry.SteepestDirection(direction, AttackNorm.L2);
        var noise = random.Normal(images.shape[1..]);
        var orthogonal = noise - (unit * (noise * unit).sum([1, 2, 3], keepdim: true));
        var moved = current + (Geometry.SteepestDirection(orthogonal, AttackNorm.L2) * (stepSize * distance)) - images;
        return (images + (Geometry.SteepestDirection(moved, AttackNorm.L2) * distance)).clamp(0, 1).MoveToOuterDisposeScope();
    }

    private Tensor Adapt(Tensor stepSize, Tensor successRate, double high, double low)
    {
        using var scope = NewDisposeScope();
        var larger = Geometry.Where(successRate.gt(high), stepSize * stepAdaptation, stepSize);
        return Geometry.Where(successRate.lt(low), larger / stepAdaptation, larger).clamp(MinStep, 1).MoveToOuterDisposeScope();
    }
}
