using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Boundary attack: from noise that is taken for something else, random steps along the decision boundary and towards the image, by decisions alone.</summary>
/// <param name="iterations">Each two answers an image.</param>
/// <param name="firstStep">Of both kinds, as a part of the distance.</param>
/// <param name="adaptation">By which steps grow and shrink, above 1.</param>
/// <param name="directions">So many are tried at most in an iteration, until one gets nearer; at least 1.</param>
/// <param name="shortestStep">Where the steps towards all images are shorter, as parts of the distances, the attack ends.</param>
/// <remarks>
/// Brendel, Rauber and Bethge, arXiv 1712.04248. Every ten iterations an image's steps along the boundary are made longer where more than half of them stayed adversarial and
/// shorter where less than a fifth did; those towards the image at a quarter and a tenth. An image for which no noise is adversarial stays as it is.
/// All images of a batch draw as many noises to start from as the slowest of them needs: in other batches they walk other ways.
/// </remarks>
public sealed class BoundaryAttack(int iterations, double firstStep = 0.01, double adaptation = 1.5, int directions = 1, double shortestStep = 0) : IAttack
{
    private const int Starts = 100;
    private const int Halvings = 12;
    private const int ReviewEvery = 10;
    private const double LeastStep = 1e-8;

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.L2;

    /// <inheritdoc/>
    public bool IsBlackBox => true;

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(random);
        using var scope = NewDisposeScope();
        var count = images.shape[0];
        var (current, started) = Start(target, images, labels, random);
        current = Approach(target, current, images, labels);
        Tensor along = full([count, 1, 1, 1], firstStep, device: images.device), towards = along.clone();
        Tensor alongHits = zeros(count, device: images.device), towardsHits = zeros_like(alongHits);
        var tries = 0;
        for (var iteration = 1; iteration <= iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var before = current;
            var open = started;
            for (var direction = 0; direction < directions && (direction == 0 || open.any().item<bool>()); direction++, tries++)
            {
                var side = Sidestep(before, images, along, random);
                var stays = target.IsFooled(side, labels);
                var closer = (side + ((images - side) * towards)).clamp(0, 1);
                var hits = stays.logical_and(target.IsFooled(closer, labels));
                var nearer = Geometry.Length(closer - images).lt(Geometry.Length(before - images)).flatten();
                var found = hits.logical_and(nearer).logical_and(open);
                current = Geometry.Pick(found, closer, current);
                open = open.logical_and(found.logical_not());
                alongHits = (alongHits + stays.to_type(ScalarType.Float32)).MoveToOuterDisposeScope();
                towardsHits = (towardsHits + hits.to_type(ScalarType.Float32)).MoveToOuterDisposeScope();
            }

            current = current.MoveToOuterDisposeScope();
            if (iteration % ReviewEvery == 0)
            {
                along = Adapt(along, alongHits / tries, 0.5, 0.2).MoveToOuterDisposeScope();
                towards = Adapt(towards, towardsHits / tries, 0.25, 0.1).MoveToOuterDisposeScope();
                (alongHits, towardsHits, tries) = (zeros_like(alongHits).MoveToOuterDisposeScope(), zeros_like(towardsHits).MoveToOuterDisposeScope(), 0);
                if (shortestStep > 0 && towards.lt(shortestStep).all().item<bool>())
                {
                    break;
                }
            }
        }

        return current.MoveToOuterDisposeScope();
    }

    // Noise that is taken for something else, and for which images some was found.
    private static (Tensor Current, Tensor Started) Start(AttackTarget target, Tensor images, Tensor labels, ImageRandom random)
    {
        using var scope = NewDisposeScope();
        var current = images.clone();
        var started = zeros(images.shape[0], ScalarType.Bool, images.device);
        for (var start = 0; start < Starts && !started.all().item<bool>(); start++)
        {
            var noise = random.Uniform(images.shape[1..]);
            var now = target.IsFooled(noise, labels).logical_and(started.logical_not());
            current = Geometry.Pick(now, noise, current);
            started = started.logical_or(now);
        }

        return (current.MoveToOuterDisposeScope(), started.MoveToOuterDisposeScope());
    }

    // The straight way to the image, halved until it just stays adversarial.
    private static Tensor Approach(AttackTarget target, Tensor current, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        Tensor low = zeros(images.shape[0], 1, 1, 1, device: images.device), high = ones_like(low);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            var fooled = target.IsFooled(images + ((current - images) * middle), labels);
            high = Geometry.Pick(fooled, middle, high);
            low = Geometry.Pick(fooled, low, middle);
        }

        return (images + ((current - images) * high)).MoveToOuterDisposeScope();
    }

    // A random step at a right angle to the way to the image, brought back to the same distance from it.
    private static Tensor Sidestep(Tensor current, Tensor images, Tensor along, ImageRandom random)
    {
        using var scope = NewDisposeScope();
        var way = images - current;
        var distance = Geometry.Length(way);
        var unit = Geometry.Steepest(way, AttackNorm.L2);
        var noise = random.Normal(images.shape[1..]);
        var across = noise - (unit * (noise * unit).sum([1, 2, 3], keepdim: true));
        var moved = current + (Geometry.Steepest(across, AttackNorm.L2) * (along * distance)) - images;
        return (images + (Geometry.Steepest(moved, AttackNorm.L2) * distance)).clamp(0, 1).MoveToOuterDisposeScope();
    }

    private Tensor Adapt(Tensor step, Tensor rate, double many, double few)
    {
        using var scope = NewDisposeScope();
        var longer = Geometry.Pick(rate.gt(many), step * adaptation, step);
        return Geometry.Pick(rate.lt(few), longer / adaptation, longer).clamp(LeastStep, 1).MoveToOuterDisposeScope();
    }
}
