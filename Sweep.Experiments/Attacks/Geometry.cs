using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Norms, projections and losses that the attacks share, over batches of images of shape [n, channels, height, width]. Results are in the current dispose scope.</summary>
internal static class Geometry
{
    private const double Epsilon = 1e-12; // avoids division by zero

    /// <summary>The L2 norm of each image.</summary>
    /// <returns>Shape [n, 1, 1, 1].</returns>
    public static Tensor L2Norm(Tensor images)
    {
        using var scope = NewDisposeScope();
        return (images * images).sum([1, 2, 3], keepdim: true).sqrt().MoveToOuterDisposeScope();
    }

    /// <summary>The distance between the images of two batches, pair by pair.</summary>
    /// <returns>Shape [n].</returns>
    public static Tensor Distance(Tensor images, Tensor others, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        var change = images - others;
        var distance = norm switch
        {
            AttackNorm.Linf => change.abs().amax([1, 2, 3]),
            AttackNorm.L2 => L2Norm(change).flatten(),
            _ => change.abs().amax([1]).gt(0).sum([1, 2]).to_type(ScalarType.Float32),
        };
        return distance.MoveToOuterDisposeScope();
    }

    /// <summary>Projects each image onto the ball around its centre and onto [0, 1].</summary>
    /// <param name="images">Images to project.</param>
    /// <param name="centres">Centres of the balls, in [0, 1].</param>
    /// <param name="epsilon">Radius of the balls.</param>
    /// <param name="norm">Linf or L2. In L2 the image is projected onto the ball first and then clipped, which keeps it inside the ball.</param>
    public static Tensor Project(Tensor images, Tensor centres, double epsilon, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        var change = images - centres;
        var inside = norm == AttackNorm.Linf ? change.clamp(-epsilon, epsilon) : change * (epsilon / (L2Norm(change) + Epsilon)).clamp(max: 1);
        return (centres + inside).clamp(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>The direction of steepest ascent with norm 1: the sign of the gradient in Linf, the normalised gradient in L2.</summary>
    public static Tensor SteepestDirection(Tensor gradient, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        return (norm == AttackNorm.Linf ? gradient.sign() : gradient / (L2Norm(gradient) + Epsilon)).MoveToOuterDisposeScope();
    }

    /// <summary>A random point of the ball around each image, uniformly distributed before it is clipped to [0, 1].</summary>
    public static Tensor UniformInBall(Tensor images, double epsilon, AttackNorm norm, ImageRandom random)
    {
        using var scope = NewDisposeScope();
        var shape = images.shape[1..];
        if (norm == AttackNorm.Linf)
        {
            return Project(images + ((random.Uniform(shape) * 2) - 1) * epsilon, images, epsilon, norm).MoveToOuterDisposeScope();
        }

        var size = shape.Aggregate(1L, (product, each) => product * each);
        var radius = random.Uniform(1, 1, 1).pow(1.0 / size) * epsilon;
        return Project(images + (SteepestDirection(random.Normal(shape), norm) * radius), images, epsilon, norm).MoveToOuterDisposeScope();
    }

    /// <summary>The cross-entropy of each image as a function of the logits, shape [n].</summary>
    public static Func<Tensor, Tensor> CrossEntropy(Tensor labels) => logits => nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None);

    /// <summary>The margin: logit of the label minus the largest other logit. Negative if the image is misclassified.</summary>
    /// <returns>Shape [n].</returns>
    public static Tensor Margin(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var index = labels.unsqueeze(1);
        var own = logits.gather(1, index).squeeze(1);
        var others = logits.scatter(1, index, full_like(index, double.NegativeInfinity, ScalarType.Float32)).amax([1]);
        return (own - others).MoveToOuterDisposeScope();
    }

    /// <summary>Selects one of two values for each image.</summary>
    /// <param name="condition">Shape [n], bool.</param>
    /// <param name="yes">Values where the condition holds, shape [n, …].</param>
    /// <param name="no">Values where it does not, in the same shape.</param>
    public static Tensor Where(Tensor condition, Tensor yes, Tensor no)
    {
        using var scope = NewDisposeScope();
        return where(condition.reshape([-1, .. Enumerable.Repeat(1L, (int)yes.dim() - 1)]), yes, no).MoveToOuterDisposeScope();
    }
}
