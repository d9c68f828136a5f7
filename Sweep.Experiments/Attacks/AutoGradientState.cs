using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Where <see cref="AutoGradient"/> is with each image of a batch.</summary>
internal sealed class AutoGradientState
{
    private readonly AttackTarget _target;
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly double _epsilon;
    private Tensor _current;
    private Tensor _previous;
    private Tensor _gradient;
    private Tensor _loss;
    private Tensor _best;
    private Tensor _bestGradient;
    private Tensor _bestLoss;
    private Tensor _size;
    private Tensor _improvements;
    private Tensor _bestAtReview;
    private Tensor _halved;

    /// <param name="target">The network.</param>
    /// <param name="images">Centres.</param>
    /// <param name="labels">Theirs.</param>
    /// <param name="epsilon">Radius.</param>
    /// <param name="start">Where to begin, in the balls.</param>
    public AutoGradientState(AttackTarget target, Tensor images, Tensor labels, double epsilon, Tensor start)
    {
        (_target, _images, _labels, _epsilon) = (target, images, labels, epsilon);
        (_current, _previous, _best) = (start, start, start);
        Fooling = images.clone();
        (_gradient, _loss) = Look(start);
        (_bestGradient, _bestLoss, _bestAtReview) = (_gradient, _loss, _loss);
        _size = full([images.shape[0], 1, 1, 1], (float)(2 * epsilon), device: images.device);
        _improvements = zeros(images.shape[0], device: images.device);
        _halved = zeros(images.shape[0], ScalarType.Bool, images.device);
    }

    /// <summary>What fooled the network first, or the image where nothing has.</summary>
    public Tensor Fooling { get; private set; }

    /// <summary>One step of every image.</summary>
    /// <param name="weight">Of the new direction; the rest goes on as the last step went.</param>
    public void Step(double weight)
    {
        using var scope = NewDisposeScope();
        var ahead = Project(_current + (_size * _gradient.sign()));
        var next = Project(_current + ((ahead - _current) * weight) + ((_current - _previous) * (1 - weight)));
        var (gradient, loss) = Look(next);
        var better = loss.gt(_bestLoss);
        _improvements = (_improvements + loss.gt(_loss).to_type(ScalarType.Float32)).MoveToOuterDisposeScope();
        _best = Geometry.Pick(better, next, _best).MoveToOuterDisposeScope();
        _bestGradient = Geometry.Pick(better, gradient, _bestGradient).MoveToOuterDisposeScope();
        _bestLoss = _bestLoss.maximum(loss).MoveToOuterDisposeScope();
        (_previous, _current) = (_current, next.MoveToOuterDisposeScope());
        (_gradient, _loss) = (gradient.MoveToOuterDisposeScope(), loss.MoveToOuterDisposeScope());
        Fooling = Fooling.MoveToOuterDisposeScope();
    }

    /// <summary>Halves the steps of images that improved too seldom, or whose best has not changed since steps were last left as they are, and sends them back to their best.</summary>
    /// <param name="enough">How many improvements are enough.</param>
    public void Review(double enough)
    {
        using var scope = NewDisposeScope();
        var stuck = _halved.logical_not().logical_and(_bestAtReview.ge(_bestLoss));
        var halve = _improvements.lt(enough).logical_or(stuck);
        _size = Geometry.Pick(halve, _size / 2, _size).MoveToOuterDisposeScope();
        _current = Geometry.Pick(halve, _best, _current).MoveToOuterDisposeScope();
        _gradient = Geometry.Pick(halve, _bestGradient, _gradient).MoveToOuterDisposeScope();
        _loss = where(halve, _bestLoss, _loss).MoveToOuterDisposeScope();
        _halved = halve.MoveToOuterDisposeScope();
        _bestAtReview = _bestLoss.clone().MoveToOuterDisposeScope();
        _improvements = zeros_like(_improvements).MoveToOuterDisposeScope();
    }

    private Tensor Project(Tensor images) => Geometry.Project(images, _images, _epsilon, AttackNorm.Linf);

    private (Tensor Gradient, Tensor Loss) Look(Tensor images)
    {
        var (gradient, loss, logits) = _target.Gradient(images, Geometry.CrossEntropy(_labels));
        var fooled = logits.argmax(1).ne(_labels).logical_and(Fooling.eq(_images).flatten(1).all(1));
        Fooling = Geometry.Pick(fooled, images, Fooling);
        return (gradient, loss);
    }
}
