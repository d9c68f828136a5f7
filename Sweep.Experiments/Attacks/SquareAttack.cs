using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Square attack in Linf: starts from vertical stripes and adds random squares of ±epsilon, keeping those that reduce the margin of the label.</summary>
/// <param name="queries">Query budget per image, at least 1.</param>
/// <param name="initialArea">Area of the first squares as a fraction of the image (p_init), in (0, 1].</param>
/// <remarks>Andriushchenko and others, arXiv 1912.00049. The area halves at fixed fractions of the budget, as it does in the paper's schedule for 10,000 queries.</remarks>
public sealed class SquareAttack(int queries, double initialArea = 0.8) : IAttack
{
    private static readonly double[] s_halvings = [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8];

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.Linf;

    /// <inheritdoc/>
    public bool IsBlackBox => true;

    /// <inheritdoc/>
    public bool IsMinimization => false;

    /// <inheritdoc/>
    public Tensor Run(AttackedModel target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(random);
        using var scope = NewDisposeScope();
        long channels = images.shape[1], width = images.shape[3];
        var current = Geometry.Project(images + (Signs(random.Uniform(channels, 1, width)) * epsilon), images, epsilon, Norm);
        var margin = Geometry.Margin(target.Logits(current), labels);
        for (var iteration = 1; iteration < queries; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var square = Square(images, random, SideAt((double)iteration / queries, images));
            var signs = Signs(random.Uniform(channels, 1, 1));

            // Images that are already misclassified are left alone and not queried again.
            var open = margin.ge(0).nonzero().flatten();
            if (open.shape[0] == 0)
            {
                break;
            }

            var centres = images.index_select(0, open);
            var before = current.index_select(0, open);
            var candidate = Geometry.Project(where(square.index_select(0, open), centres + (signs.index_select(0, open) * epsilon), before), centres, epsilon, Norm);
            var candidateMargin = Geometry.Margin(target.Logits(candidate), labels.index_select(0, open));
            var beforeMargin = margin.index_select(0, open);
            var better = candidateMargin.lt(beforeMargin);
            current.index_copy_(0, open, Geometry.Where(better, candidate, before));
            margin.index_copy_(0, open, beforeMargin.minimum(candidateMargin));
        }

        return current.MoveToOuterDisposeScope();
    }

    /// <summary>Side of the squares in pixels after a fraction of the query budget, at least 1.</summary>
    internal int SideAt(double progress, Tensor images)
    {
        var area = initialArea / Math.Pow(2, s_halvings.Count(point => progress > point));
        return Math.Clamp((int)Math.Round(Math.Sqrt(area * images.shape[2] * images.shape[3])), 1, (int)Math.Min(images.shape[2], images.shape[3]));
    }

    private static Tensor Signs(Tensor uniform)
    {
        using var scope = NewDisposeScope();
        return ((uniform.lt(0.5).to_type(ScalarType.Float32) * 2) - 1).MoveToOuterDisposeScope();
    }

    // Shape [n, 1, height, width], true inside each image's square.
    private static Tensor Square(Tensor images, ImageRandom random, int side)
    {
        using var scope = NewDisposeScope();
        long height = images.shape[2], width = images.shape[3];
        var corner = random.Uniform(2);
        var top = (corner.select(1, 0) * (height - side + 1)).floor().reshape(-1, 1, 1, 1);
        var left = (corner.select(1, 1) * (width - side + 1)).floor().reshape(-1, 1, 1, 1);
        var rows = arange(height, device: images.device).reshape(1, 1, -1, 1);
        var columns = arange(width, device: images.device).reshape(1, 1, 1, -1);
        var inside = rows.ge(top).logical_and(rows.lt(top + side)).logical_and(columns.ge(left)).logical_and(columns.lt(left + side));
        return inside.MoveToOuterDisposeScope();
    }
}
