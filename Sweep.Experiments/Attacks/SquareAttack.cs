using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Square attack in Linf: from vertical stripes on, random squares of ±epsilon, kept where the label's lead falls.</summary>
/// <param name="queries">Iterations, each one answer an image.</param>
/// <param name="firstShare">Of the image's area that the first squares have, in (0, 1].</param>
/// <remarks>Andriushchenko and others, arXiv 1912.00049: the share halves at fixed points of 10,000 iterations, here of as many as there are.</remarks>
public sealed class SquareAttack(int queries, double firstShare = 0.8) : IAttack
{
    private static readonly double[] s_halvings = [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8];

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.Linf;

    /// <inheritdoc/>
    public bool IsBlackBox => true;

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public Tensor Run(AttackTarget target, Tensor images, Tensor labels, double epsilon, ImageRandom random, CancellationToken cancellation)
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

            // An image that is fooled stays as it is and is asked about no more.
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
            current.index_copy_(0, open, Geometry.Pick(better, candidate, before));
            margin.index_copy_(0, open, beforeMargin.minimum(candidateMargin));
        }

        return current.MoveToOuterDisposeScope();
    }

    /// <summary>The side of squares, in pixels, after a part of the iterations.</summary>
    internal int SideAt(double progress, Tensor images)
    {
        var share = firstShare / Math.Pow(2, s_halvings.Count(point => progress > point));
        return Math.Clamp((int)Math.Round(Math.Sqrt(share * images.shape[2] * images.shape[3])), 1, (int)Math.Min(images.shape[2], images.shape[3]));
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
