using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>The iterates, step sizes and statistics of <see cref="AutoPGD"/> for each image of a batch. Tensors belong to the dispose scope that it is created in.</summary>
internal sealed class AutoPGDState
{
    private readonly AttackedModel _target;
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
    private Tensor _stepSize;
    private Tensor _improvements;
    private Tensor _bestAtCheckpoint;
    private Tensor _halved;

    /// <param name="target">The classifier.</param>
    /// <param name="images">Centres of the epsilon balls, shape [n, channels, height, width].</param>
    /// <param name="labels">Shape [n], int64.</param>
    /// <param name="epsilon">Radius of the balls.</param>
    /// <param name="start">The first iterate, inside the balls.</param>
    public AutoPGDState(AttackedModel target, Tensor images, Tensor labels, double epsilon, Tensor start)
    {
        (_target, _images, _labels, _epsilon) = (target, images, labels, epsilon);
        (_current, _previous, _best) = (start, start, start);
        Adversarial = images.clone();
        (_gradient, _loss) = Evaluate(start);
        (_bestGradient, _bestLoss, _bestAtCheckpoint) = (_gradient, _loss, _loss);
        _stepSize = full([images.shape[0], 1, 1, 1], (float)(2 * epsilon), device: images.device);
        _improvements = zeros(images.shape[0], device: images.device);
        _halved = zeros(images.shape[0], ScalarType.Bool, images.device);
    }

    /// <summary>The first adversarial iterate of each image, or the image itself if there was none.</summary>
    public Tensor Adversarial { get; private set; }

    /// <summary>Takes one step for every image.</summary>
    /// <param name="weight">Weight of the gradient step, in (0, 1]; the previous step gets the rest.</param>
    public void Step(double weight)
    {
        using var scope = NewDisposeScope();
        var ahead = Project(_current + (_stepSize * _gradient.sign()));
        var next = Project(_current + ((ahead - _current) * weight) + ((_current - _previous) * (1 - weight)));
        var (gradient, loss) = Evaluate(next);
        var better = loss.gt(_bestLoss);
        _improvements = (_improvements + loss.gt(_loss).to_type(ScalarType.Float32)).MoveToOuterDisposeScope();
        _best = Geometry.Where(better, next, _best).MoveToOuterDisposeScope();
        _bestGradient = Geometry.Where(better, gradient, _bestGradient).MoveToOuterDisposeScope();
        _bestLoss = _bestLoss.maximum(loss).MoveToOuterDisposeScope();
        (_previous, _current) = (_current, next.MoveToOuterDisposeScope());
        (_gradient, _loss) = (gradient.MoveToOuterDisposeScope(), loss.MoveToOuterDisposeScope());
        Adversarial = Adversarial.MoveToOuterDisposeScope();
    }

    /// <summary>Halves the step size of images whose loss increased in too few steps, or whose best loss is unchanged although the step size was kept at the last checkpoint, and restarts them from their best point.</summary>
    /// <param name="minImprovements">Steps since the last checkpoint that must have increased the loss.</param>
    public void Checkpoint(double minImprovements)
    {
        using var scope = NewDisposeScope();
        var stuck = _halved.logical_not().logical_and(_bestAtCheckpoint.ge(_bestLoss));
        var halve = _improvements.lt(minImprovements).logical_or(stuck);
        _stepSize = Geometry.Where(halve, _stepSize / 2, _stepSize).MoveToOuterDisposeScope();
        _current = Geometry.Where(halve, _best, _current).MoveToOuterDisposeScope();
        _gradient = Geometry.Where(halve, _bestGradient, _gradient).MoveToOuterDisposeScope();
        _loss = where(halve, _bestLoss, _loss).MoveToOuterDisposeScope();
        _halved = halve.MoveToOuterDisposeScope();
        _bestAtCheckpoint = _bestLoss.clone().MoveToOuterDisposeScope();
        _improvements = zeros_like(_improvements).MoveToOuterDisposeScope();
    }

    private Tensor Project(Tensor images) => Geometry.Project(images, _images, _epsilon, AttackNorm.Linf);

    private (Tensor Gradient, Tensor Loss) Evaluate(Tensor images)
    {
        var (gradient, loss, logits) = _target.Gradient(images, Geometry.CrossEntropy(_labels));
        var first = logits.argmax(1).ne(_labels).logical_and(Adversarial.eq(_images).flatten(1).all(1));
        Adversarial = Geometry.Where(first, images, Adversarial);
        return (gradient, loss);
    }
}
