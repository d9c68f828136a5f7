using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Carlini and Wagner's L2 attack: the squared distance plus c times how far the label leads, minimised by Adam over a variable whose tanh is the image, with a binary search for c.</summary>
/// <param name="searchSteps">Of the binary search, at least 1.</param>
/// <param name="iterations">Of Adam for each c, at least 1.</param>
/// <param name="learningRate">Of Adam.</param>
/// <param name="firstC">Where the search begins, above 0.</param>
/// <param name="confidence">By how much another logit must lead, at least 0.</param>
/// <param name="abortEarly">Whether a search step is given up when a tenth of its iterations brought nothing.</param>
/// <remarks>arXiv 1608.04644; the images are mapped to [−1, 1] for tanh, distances are in [0, 1].</remarks>
public sealed class CarliniWagner(int searchSteps, int iterations, double learningRate, double firstC, double confidence = 0, bool abortEarly = true) : IAttack
{
    private const double Inside = 0.999999; // atanh of the very ends is infinite
    private const double LargestC = 1e10;

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.L2;

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var count = images.shape[0];
        var start = (((images * 2) - 1) * Inside).atanh();
        Tensor best = images.clone(), bestDistance = full(count, double.PositiveInfinity, device: images.device);
        Tensor low = zeros(count, device: images.device), high = full(count, LargestC, device: images.device), c = full(count, firstC, device: images.device);
        for (var search = 0; search < searchSteps; search++)
        {
            using var inner = NewDisposeScope();
            var (found, image, distance) = Minimise(target, images, labels, start, c, cancellation);
            var nearer = distance.lt(bestDistance);
            best = Geometry.Pick(nearer, image, best).MoveToOuterDisposeScope();
            bestDistance = bestDistance.minimum(distance).MoveToOuterDisposeScope();
            high = where(found, high.minimum(c), high).MoveToOuterDisposeScope();
            low = where(found, low, low.maximum(c)).MoveToOuterDisposeScope();
            c = where(high.lt(LargestC), (low + high) / 2, c * 10).MoveToOuterDisposeScope();
        }

        return best.MoveToOuterDisposeScope();
    }

    // For a c of each image: whether another class was reached, and the nearest image where it was.
    private (Tensor Found, Tensor Image, Tensor Distance) Minimise(AttackTarget target, Tensor images, Tensor labels, Tensor start, Tensor c, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var adam = new BatchAdam(start, learningRate);
        Tensor best = images.clone(), bestDistance = full(images.shape[0], double.PositiveInfinity, device: images.device);
        var lastTotal = double.PositiveInfinity;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var squashed = adam.Value.tanh();
            var candidate = (squashed + 1) / 2;
            var (gradient, lead, logits) = target.Gradient(candidate, answers => c * (Geometry.Margin(answers, labels) + confidence).clamp(min: 0));
            var change = candidate - images;
            var distance = (change * change).sum([1, 2, 3]);
            var nearer = Geometry.Margin(logits, labels).lt(-confidence).logical_and(distance.lt(bestDistance));
            best = Geometry.Pick(nearer, candidate, best).MoveToOuterDisposeScope();
            bestDistance = where(nearer, distance, bestDistance).MoveToOuterDisposeScope();
            adam.Step((gradient + (change * 2)) * (1 - (squashed * squashed)) / 2);
            if (abortEarly && iteration % Math.Max(1, iterations / 10) == 0)
            {
                var total = (distance + lead).sum().item<float>();
                if (total > lastTotal * 0.9999)
                {
                    break;
                }

                lastTotal = total;
            }
        }

        return (bestDistance.isfinite().MoveToOuterDisposeScope(), best.MoveToOuterDisposeScope(), bestDistance.MoveToOuterDisposeScope());
    }
}
