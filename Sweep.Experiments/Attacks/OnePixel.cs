using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>One pixel: differential evolution over its place and colour, by the probability of the label alone.</summary>
/// <param name="population">Candidates an image, at least 4.</param>
/// <param name="generations">At most so many.</param>
/// <param name="leastMutation">How far a child goes along the difference of two others is drawn anew each generation, from here on.</param>
/// <param name="mostMutation">To here, not below <paramref name="leastMutation"/>.</param>
/// <remarks>
/// Su, Vargas and Sakurai, arXiv 1710.08864, in the form of one-pixel-attack-keras: best/1, mutation dithered in [0.5, 1) unless told otherwise, recombination 1, a start
/// spread by Latin hypercube. The candidates of all images of a batch are evaluated together; an image that is fooled is not asked about again.
/// </remarks>
public sealed class OnePixel(int population, int generations, double leastMutation = 0.5, double mostMutation = 1) : IAttack
{
    private const int AtOnce = 2_000;

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.Pixels;

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
        var genes = images.shape[1] + 2;
        var candidates = Spread(random, genes);
        var (fitness, fooling) = Evaluate(target, images, labels, candidates, arange(images.shape[0], device: images.device));
        for (var generation = 0; generation < generations; generation++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var children = Mutate(candidates, fitness, random, genes);
            var open = fooling.lt(0).nonzero().flatten();
            if (open.shape[0] == 0)
            {
                break;
            }

            var picked = children.index_select(0, open);
            var (childFitness, childFooling) = Evaluate(target, images.index_select(0, open), labels.index_select(0, open), picked, open);
            var parents = fitness.index_select(0, open);
            var better = childFitness.le(parents);
            candidates.index_copy_(0, open, where(better.unsqueeze(2), picked, candidates.index_select(0, open)));
            fitness.index_copy_(0, open, where(better, childFitness, parents));
            fooling.index_copy_(0, open, childFooling);
        }

        // The candidate that fooled, else the best one: the image changed in at most one pixel.
        var chosen = where(fooling.ge(0), fooling, fitness.argmin(1));
        var winners = candidates.gather(1, chosen.reshape(-1, 1, 1).expand(-1, 1, genes));
        return Paint(images, winners).MoveToOuterDisposeScope();
    }

    /// <summary>The images with a pixel of each candidate's: place in the first two genes, colour in the others, all in [0, 1).</summary>
    /// <param name="images">Shape [n, channels, height, width].</param>
    /// <param name="candidates">Shape [n, p, 2 + channels].</param>
    /// <returns>Shape [n·p, channels, height, width].</returns>
    internal static Tensor Paint(Tensor images, Tensor candidates)
    {
        using var scope = NewDisposeScope();
        long count = candidates.shape[0], each = candidates.shape[1], channels = images.shape[1], height = images.shape[2], width = images.shape[3];
        var flat = candidates.reshape(count * each, -1);
        var row = (flat.select(1, 0) * height).floor().clamp(0, height - 1);
        var column = (flat.select(1, 1) * width).floor().clamp(0, width - 1);
        var place = ((row * width) + column).to_type(ScalarType.Int64).reshape(-1, 1, 1).expand(-1, channels, 1);
        var painted = images.contiguous().flatten(2).repeat_interleave(each, 0).scatter(2, place, flat.narrow(1, 2, channels).unsqueeze(2).contiguous());
        return painted.reshape(count * each, channels, height, width).MoveToOuterDisposeScope();
    }

    // In every gene one candidate from each of as many equal parts as there are candidates.
    private Tensor Spread(ImageRandom random, long genes)
    {
        using var scope = NewDisposeScope();
        var part = random.Uniform(population, genes).argsort(1).to_type(ScalarType.Float32);
        return ((part + random.Uniform(population, genes)) / population).MoveToOuterDisposeScope();
    }

    private Tensor Mutate(Tensor candidates, Tensor fitness, ImageRandom random, long genes)
    {
        using var scope = NewDisposeScope();
        var best = candidates.gather(1, fitness.argmin(1).reshape(-1, 1, 1).expand(-1, 1, genes));
        var scale = (random.Uniform(1, 1) * (mostMutation - leastMutation)) + leastMutation;

        // Two others for each candidate: it is passed by a random way around the circle of candidates.
        var way = (random.Uniform(2, population) * (population - 1)).floor().to_type(ScalarType.Int64) + 1;
        var self = arange(population, device: candidates.device).reshape(1, 1, -1);
        var others = (self + way).remainder(population);
        var first = candidates.gather(1, others.select(1, 0).unsqueeze(2).expand(-1, -1, genes));
        var second = candidates.gather(1, others.select(1, 1).unsqueeze(2).expand(-1, -1, genes));
        var children = best + (scale * (first - second));
        return where(children.ge(0).logical_and(children.lt(1)), children, random.Uniform(population, genes)).MoveToOuterDisposeScope();
    }

    // The label's probability for each candidate, and the number of one that fools, or −1. What fools keeps its place: it is never worse than its parent by much.
    private (Tensor Fitness, Tensor Fooling) Evaluate(AttackTarget target, Tensor images, Tensor labels, Tensor candidates, Tensor rows)
    {
        using var scope = NewDisposeScope();
        var share = Math.Max(1, AtOnce / population);
        var fitness = new List<Tensor>();
        var fooling = new List<Tensor>();
        for (var at = 0L; at < rows.shape[0]; at += share)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(share, rows.shape[0] - at);
            var logits = target.Logits(Paint(images.narrow(0, at, count), candidates.narrow(0, at, count)));
            var own = labels.narrow(0, at, count).repeat_interleave(population, 0);
            var probability = logits.softmax(1).gather(1, own.unsqueeze(1)).reshape(count, population);
            var fools = logits.argmax(1).ne(own).reshape(count, population);
            fitness.Add(probability.masked_fill(fools, -1).MoveToOuterDisposeScope());
            fooling.Add(where(fools.any(1), fools.to_type(ScalarType.Int64).argmax(1), full(count, -1L, ScalarType.Int64, images.device)).MoveToOuterDisposeScope());
        }

        return (cat(fitness).MoveToOuterDisposeScope(), cat(fooling).MoveToOuterDisposeScope());
    }
}
