using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>A classifier as attacks see it. Checks that attacking it is meaningful, and counts queries.</summary>
/// <remarks>Until disposed, it turns off <c>requires_grad</c> of the classifier's parameters.</remarks>
public sealed class AttackedModel : IDisposable
{
    private const double ProbabilityTolerance = 1e-3;
    private const double RepeatTolerance = 1e-3; // relative to the largest logit: some devices sum in varying order
    private readonly NormalizedClassifier _classifier;
    private readonly List<TorchSharp.Modules.Parameter> _frozen;

    /// <param name="classifier">In evaluation mode. Disposed by the caller.</param>
    /// <exception cref="AttackException">The classifier or one of its modules is in training mode.</exception>
    public AttackedModel(NormalizedClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        if (classifier.training || classifier.modules().Any(module => module.training))
        {
            throw new AttackException("The network or one of its modules is in training mode, where dropout and batch normalisation change its outputs; call eval() before attacking it");
        }

        _classifier = classifier;
        _frozen = [.. classifier.parameters().Where(parameter => parameter.requires_grad)];
        _frozen.ForEach(parameter => parameter.requires_grad = false);
    }

    /// <summary>Images evaluated so far, forward passes for gradients included.</summary>
    public long Queries { get; private set; }

    /// <summary>Throws if an attack on these images would be meaningless. Does not count as queries.</summary>
    /// <param name="images">The batch to be attacked, shape [n, channels, height, width].</param>
    /// <exception cref="AttackException">A pixel is outside [0, 1]; a logit is NaN or infinite; the outputs are probabilities, or differ between two calls.</exception>
    public void Check(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        double min = images.min().item<float>(), max = images.max().item<float>();
        if (!(min >= 0 && max <= 1))
        {
            throw new AttackException($"Attacks take pixels in [0, 1], found {min:G4} to {max:G4}; give images that are not normalised and leave normalisation to the classifier");
        }

        var logits = _classifier.call(images);
        if (!logits.isfinite().all().item<bool>())
        {
            throw new AttackException("The network's outputs are not finite; its weights may have diverged");
        }

        var again = _classifier.call(images);
        if ((again - logits).abs().max().item<float>() > RepeatTolerance * Math.Max(1, logits.abs().max().item<float>()))
        {
            throw new AttackException("The network's outputs for the same images differ between two calls; attack a deterministic network, or its expected output over the random draws");
        }

        var sums = logits.sum(1);
        if (logits.min().item<float>() >= 0 && (sums - 1).abs().max().item<float>() < ProbabilityTolerance)
        {
            throw new AttackException("The network's outputs are probabilities; attacks need logits, whose gradients do not vanish: leave the softmax out");
        }
    }

    /// <summary>Computes the logits without gradients.</summary>
    /// <returns>Shape [n, classes], in the current dispose scope.</returns>
    public Tensor Logits(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var ungraded = no_grad();
        Queries += images.shape[0];
        return _classifier.call(images);
    }

    /// <summary>Whether each image is classified as another class than its label.</summary>
    /// <returns>Shape [n], bool, in the current dispose scope.</returns>
    public Tensor IsAdversarial(Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return Logits(images).argmax(1).ne(labels).MoveToOuterDisposeScope();
    }

    /// <summary>Differentiates a loss with respect to the images.</summary>
    /// <param name="images">Shape [n, channels, height, width].</param>
    /// <param name="loss">Maps logits, shape [n, classes], to one loss per image, shape [n].</param>
    /// <returns>The gradient, in the shape of the images, the losses and the logits; detached, in the current dispose scope.</returns>
    /// <exception cref="AttackException">The loss does not depend on the images.</exception>
    public (Tensor Gradient, Tensor Losses, Tensor Logits) Gradient(Tensor images, Func<Tensor, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(loss);
        using var graded = enable_grad();
        using var scope = NewDisposeScope();
        var input = images.detach().requires_grad_();
        Queries += images.shape[0];
        var logits = _classifier.call(input);
        var losses = loss(logits);
        losses.sum().Backward(); // not autograd.grad: an error of libtorch inside it ends the process
        var gradient = input.grad ?? throw new AttackException("The network's outputs have no gradient with respect to the images; attack a network that is differentiable in its input");
        return (gradient.MoveToOuterDisposeScope(), losses.detach().MoveToOuterDisposeScope(), logits.detach().MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _frozen.ForEach(parameter => parameter.requires_grad = true);
        _frozen.Clear();
    }
}
