using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Distances, balls and losses of batches of images. Results are in the current dispose scope.</summary>
internal static class Geometry
{
    private const double Tiny = 1e-12;

    /// <summary>The Euclidean length of each image.</summary>
    /// <returns>Shape [n, 1, 1, 1].</returns>
    public static Tensor Length(Tensor images)
    {
        using var scope = NewDisposeScope();
        return (images * images).sum([1, 2, 3], keepdim: true).sqrt().MoveToOuterDisposeScope();
    }

    /// <summary>The distance of each image from another.</summary>
    /// <returns>Shape [n].</returns>
    public static Tensor Distance(Tensor images, Tensor others, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        var change = images - others;
        var distance = norm switch
        {
            AttackNorm.Linf => change.abs().amax([1, 2, 3]),
            AttackNorm.L2 => Length(change).flatten(),
            _ => change.abs().amax([1]).gt(0).sum([1, 2]).to_type(ScalarType.Float32),
        };
        return distance.MoveToOuterDisposeScope();
    }

    /// <summary>Each image, or the nearest to it in the ball and in [0, 1].</summary>
    /// <param name="images">The images.</param>
    /// <param name="centres">Of the balls.</param>
    /// <param name="epsilon">Radius.</param>
    /// <param name="norm">Of the balls; a ball in L2 and [0, 1] are gone to one after the other, which stays in both.</param>
    public static Tensor Project(Tensor images, Tensor centres, double epsilon, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        var change = images - centres;
        var inside = norm == AttackNorm.Linf ? change.clamp(-epsilon, epsilon) : change * (epsilon / (Length(change) + Tiny)).clamp(max: 1);
        return (centres + inside).clamp(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>The direction of steepest ascent, of length 1 in the norm.</summary>
    public static Tensor Steepest(Tensor gradient, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        return (norm == AttackNorm.Linf ? gradient.sign() : gradient / (Length(gradient) + Tiny)).MoveToOuterDisposeScope();
    }

    /// <summary>A point drawn evenly from each ball.</summary>
    public static Tensor RandomStart(Tensor images, double epsilon, AttackNorm norm, ImageRandom random)
    {
        using var scope = NewDisposeScope();
        var shape = images.shape[1..];
        if (norm == AttackNorm.Linf)
        {
            return Project(images + ((random.Uniform(shape) * 2) - 1) * epsilon, images, epsilon, norm).MoveToOuterDisposeScope();
        }

        var size = shape.Aggregate(1L, (product, each) => product * each);
        var radius = random.Uniform(1, 1, 1).pow(1.0 / size) * epsilon;
        return Project(images + (Steepest(random.Normal(shape), norm) * radius), images, epsilon, norm).MoveToOuterDisposeScope();
    }

    /// <summary>Cross-entropy of each image.</summary>
    public static Func<Tensor, Tensor> CrossEntropy(Tensor labels) => logits => nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None);

    /// <summary>By how much the label's logit is above the largest other one: below 0 the image is taken for something else.</summary>
    /// <returns>Shape [n].</returns>
    public static Tensor Margin(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var index = labels.unsqueeze(1);
        var own = logits.gather(1, index).squeeze(1);
        var others = logits.scatter(1, index, full_like(index, double.NegativeInfinity, ScalarType.Float32)).amax([1]);
        return (own - others).MoveToOuterDisposeScope();
    }

    /// <summary>Of each image one of two.</summary>
    /// <param name="condition">Shape [n].</param>
    /// <param name="yes">Where true.</param>
    /// <param name="no">Where false.</param>
    public static Tensor Pick(Tensor condition, Tensor yes, Tensor no)
    {
        using var scope = NewDisposeScope();
        return where(condition.reshape([-1, .. Enumerable.Repeat(1L, (int)yes.dim() - 1)]), yes, no).MoveToOuterDisposeScope();
    }
}
