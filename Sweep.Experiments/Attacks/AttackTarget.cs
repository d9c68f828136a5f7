using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>A network under attack: checks that an attack can mean something, and counts what it is asked.</summary>
/// <remarks>While it lives, the network's parameters have no gradients; disposing it gives them back.</remarks>
public sealed class AttackTarget : IDisposable
{
    private const double ProbabilityTolerance = 1e-3;
    private const double SameAnswer = 1e-3; // of the largest logit: devices may add in another order
    private readonly NormalizedClassifier _classifier;
    private readonly List<TorchSharp.Modules.Parameter> _frozen;

    /// <param name="classifier">In evaluation mode; stays the caller's.</param>
    /// <exception cref="AttackException">It is in training mode, where it answers differently each time.</exception>
    public AttackTarget(NormalizedClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        if (classifier.training || classifier.modules().Any(module => module.training))
        {
            throw new AttackException("The network, or a part of it, is in training mode, where dropout and batch normalisation change its answers: call eval() before attacking it");
        }

        _classifier = classifier;
        _frozen = [.. classifier.parameters().Where(parameter => parameter.requires_grad)];
        _frozen.ForEach(parameter => parameter.requires_grad = false);
    }

    /// <summary>How many images it was asked about.</summary>
    public long Queries { get; private set; }

    /// <summary>Refuses inputs and answers that make an attack meaningless.</summary>
    /// <param name="images">A batch that is going to be attacked.</param>
    /// <exception cref="AttackException">A pixel is not in [0, 1], an answer is no number or is not the same twice, or the answers are probabilities.</exception>
    public void Check(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        double least = images.min().item<float>(), most = images.max().item<float>();
        if (!(least >= 0 && most <= 1))
        {
            throw new AttackException($"Attacks take pixels in [0, 1], found {least:G4} to {most:G4}; give images that are not normalised, and leave that to the classifier");
        }

        var answers = _classifier.call(images);
        if (!answers.isfinite().all().item<bool>())
        {
            throw new AttackException("The network answers with numbers that are not finite; its weights may have diverged");
        }

        var again = _classifier.call(images);
        if ((again - answers).abs().max().item<float>() > SameAnswer * Math.Max(1, answers.abs().max().item<float>()))
        {
            throw new AttackException("The network answers the same images differently each time; attack one that draws nothing while it answers, or an average over what it draws");
        }

        var sums = answers.sum(1);
        if (answers.min().item<float>() >= 0 && (sums - 1).abs().max().item<float>() < ProbabilityTolerance)
        {
            throw new AttackException("The network answers with probabilities; attacks need logits, whose gradients do not vanish: leave the softmax out");
        }
    }

    /// <summary>What the network answers, without gradients.</summary>
    /// <returns>Logits, in the current dispose scope.</returns>
    public Tensor Logits(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var ungraded = no_grad();
        Queries += images.shape[0];
        return _classifier.call(images);
    }

    /// <summary>For which images the network says something else than the label.</summary>
    /// <returns>Shape [n], bool.</returns>
    public Tensor IsFooled(Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return Logits(images).argmax(1).ne(labels).MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of a loss that is a sum over images.</summary>
    /// <param name="images">Where.</param>
    /// <param name="loss">From logits to one number an image, shape [n].</param>
    /// <returns>The gradient, the losses and the logits, without history, in the current dispose scope.</returns>
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
        losses.sum().Backward(); // not autograd.grad, in which an error of libtorch ends the process
        var gradient = input.grad ?? throw new AttackException("The network's answers do not depend on its images, as far as gradients tell; attack one that is differentiable in its input");
        return (gradient.MoveToOuterDisposeScope(), losses.detach().MoveToOuterDisposeScope(), logits.detach().MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _frozen.ForEach(parameter => parameter.requires_grad = true);
        _frozen.Clear();
    }
}
