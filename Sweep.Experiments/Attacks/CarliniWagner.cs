using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Carlini and Wagner's L2 attack: minimizes the squared distance plus c times the margin of the label with Adam, over a variable whose tanh is the image, with a binary search for c.</summary>
/// <param name="binarySearchSteps">Values of c to try per image, at least 1.</param>
/// <param name="steps">Adam steps for each c, at least 1.</param>
/// <param name="learningRate">Learning rate of Adam, above 0.</param>
/// <param name="initialC">The first c, above 0.</param>
/// <param name="confidence">How far the logit of another class must exceed that of the label, at least 0.</param>
/// <param name="abortEarly">Whether to stop a binary search step when the loss has stopped falling; checked ten times per step.</param>
/// <remarks>arXiv 1608.04644. Images are mapped to [−1, 1] for tanh; distances are those of pixels in [0, 1].</remarks>
public sealed class CarliniWagner(int binarySearchSteps, int steps, double learningRate, double initialC, double confidence = 0, bool abortEarly = true) : IAttack
{
    private const double Shrink = 0.999999; // keeps atanh of black and white pixels finite
    private const double MaxC = 1e10;

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.L2;

    /// <inheritdoc/>
    public bool IsBlackBox => false;

    /// <inheritdoc/>
    public bool IsMinimization => true;

    /// <inheritdoc/>
    public Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var count = images.shape[0];
        var start = (((images * 2) - 1) * Shrink).atanh();
        Tensor best = images.clone(), bestDistance = full(count, double.PositiveInfinity, device: images.device);
        Tensor low = zeros(count, device: images.device), high = full(count, MaxC, device: images.device), c = full(count, initialC, device: images.device);
        for (var search = 0; search < binarySearchSteps; search++)
        {
            using var inner = NewDisposeScope();
            var (found, image, distance) = Minimize(target, images, labels, start, c, cancellation);
            var nearer = distance.lt(bestDistance);
            best = Geometry.Where(nearer, image, best).MoveToOuterDisposeScope();
            bestDistance = bestDistance.minimum(distance).MoveToOuterDisposeScope();
            high = where(found, high.minimum(c), high).MoveToOuterDisposeScope();
            low = where(found, low, low.maximum(c)).MoveToOuterDisposeScope();
            c = where(high.lt(MaxC), (low + high) / 2, c * 10).MoveToOuterDisposeScope();
        }

        return best.MoveToOuterDisposeScope();
    }

    // One binary search step, with its own c per image: whether an adversarial image was found, the nearest one, and its squared distance (infinite if none was found).
    private (Tensor Found, Tensor Image, Tensor Distance) Minimize(AttackedModel target, Tensor images, Tensor labels, Tensor start, Tensor c, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        // Kept for the whole loop: TorchSharp may free the number of `tensor + 1` while libtorch still reads it.
        using Scalar zero = 0, one = 1, two = 2, slack = confidence, threshold = -confidence;
        var adam = new BatchAdam(start, learningRate);
        Tensor best = images.clone(), bestDistance = full(images.shape[0], double.PositiveInfinity, device: images.device);
        var lastTotal = double.PositiveInfinity;
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var squashed = adam.Value.tanh();
            var candidate = squashed.add(one).div(two);
            var (gradient, penalty, logits) = target.Gradient(candidate, outputs => c * Geometry.Margin(outputs, labels).add(slack).clamp(min: zero));
            var change = candidate - images;
            var distance = (change * change).sum([1, 2, 3]);
            var nearer = Geometry.Margin(logits, labels).lt(threshold).logical_and(distance.lt(bestDistance));
            best = Geometry.Where(nearer, candidate, best).MoveToOuterDisposeScope();
            bestDistance = where(nearer, distance, bestDistance).MoveToOuterDisposeScope();
            adam.Step(gradient.add(change, two).mul((squashed * squashed).neg_().add_(one)).div_(two));
            if (abortEarly && step % Math.Max(1, steps / 10) == 0)
            {
                var total = (distance + penalty).sum().item<float>();
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
