using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>One-pixel attack: differential evolution over the position and colour of one pixel, by the probability of the label.</summary>
/// <param name="population">Candidates per image, at least 4.</param>
/// <param name="generations">Largest number of generations.</param>
/// <param name="minMutation">Lower bound of the mutation constant, which is drawn anew for each generation (dithering).</param>
/// <param name="maxMutation">Upper bound of the mutation constant, at least <paramref name="minMutation"/>.</param>
/// <remarks>
/// Su, Vargas and Sakurai, arXiv 1710.08864, with the settings of one-pixel-attack-keras: strategy best1bin, mutation dithered in [0.5, 1) by default, recombination 1, Latin hypercube initialisation. The
/// candidates of several images are evaluated in one batch. An image is not queried again after a candidate has succeeded.
/// </remarks>
public sealed class OnePixel(int population, int generations, double minMutation = 0.5, double maxMutation = 1) : IAttack
{
    private const int MaxBatch = 2_000; // candidates in one forward pass

    /// <inheritdoc/>
    public AttackNorm Norm => AttackNorm.L0;

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
        var genes = images.shape[1] + 2;
        var candidates = LatinHypercube(random, genes);
        var (fitness, adversarial) = Evaluate(target, images, labels, candidates, arange(images.shape[0], device: images.device));
        for (var generation = 0; generation < generations; generation++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var children = Mutate(candidates, fitness, random, genes);
            var open = adversarial.lt(0).nonzero().flatten();
            if (open.shape[0] == 0)
            {
                break;
            }

            var picked = children.index_select(0, open);
            var (childFitness, childAdversarial) = Evaluate(target, images.index_select(0, open), labels.index_select(0, open), picked, open);
            var parents = fitness.index_select(0, open);
            var better = childFitness.le(parents);
            candidates.index_copy_(0, open, where(better.unsqueeze(2), picked, candidates.index_select(0, open)));
            fitness.index_copy_(0, open, where(better, childFitness, parents));
            adversarial.index_copy_(0, open, childAdversarial);
        }

        // The adversarial candidate, or the fittest one if there is none.
        var chosen = where(adversarial.ge(0), adversarial, fitness.argmin(1));
        var winners = candidates.gather(1, chosen.reshape(-1, 1, 1).expand(-1, 1, genes));
        return Paint(images, winners).MoveToOuterDisposeScope();
    }

    /// <summary>Applies each candidate to its image.</summary>
    /// <param name="images">Shape [n, channels, height, width].</param>
    /// <param name="candidates">Shape [n, p, 2 + channels], in [0, 1): row and column as fractions of the image size, then the new value of each channel.</param>
    /// <returns>Shape [n·p, channels, height, width].</returns>
    internal static Tensor Paint(Tensor images, Tensor candidates)
    {
        using var scope = NewDisposeScope();
        long count = candidates.shape[0], each = candidates.shape[1], channels = images.shape[1], height = images.shape[2], width = images.shape[3];
        var flat = candidates.reshape(count * each, -1);
        var row = (flat.select(1, 0) * height).floor().clamp(0, height - 1);
        var column = (flat.select(1, 1) * width).floor().clamp(0, width - 1);
        var position = ((row * width) + column).to_type(ScalarType.Int64).reshape(-1, 1, 1).expand(-1, channels, 1);
        var painted = images.contiguous().flatten(2).repeat_interleave(each, 0).scatter(2, position, flat.narrow(1, 2, channels).unsqueeze(2).contiguous());
        return painted.reshape(count * each, channels, height, width).MoveToOuterDisposeScope();
    }

    // Divides the range of every gene into as many equal parts as there are candidates, and draws one candidate from each part.
    private Tensor LatinHypercube(ImageRandom random, long genes)
    {
        using var scope = NewDisposeScope();
        var part = random.Uniform(population, genes).argsort(1).to_type(ScalarType.Float32);
        return ((part + random.Uniform(population, genes)) / population).MoveToOuterDisposeScope();
    }

    private Tensor Mutate(Tensor candidates, Tensor fitness, ImageRandom random, long genes)
    {
        using var scope = NewDisposeScope();
        var best = candidates.gather(1, fitness.argmin(1).reshape(-1, 1, 1).expand(-1, 1, genes));
        var scale = (random.Uniform(1, 1) * (maxMutation - minMutation)) + minMutation;

        // Two other candidates for each one: a random offset from 1 to population − 1, modulo the population, never gives the candidate itself.
        var offset = (random.Uniform(2, population) * (population - 1)).floor().to_type(ScalarType.Int64) + 1;
        var self = arange(population, device: candidates.device).reshape(1, 1, -1);
        var others = (self + offset).remainder(population);
        var first = candidates.gather(1, others.select(1, 0).unsqueeze(2).expand(-1, -1, genes));
        var second = candidates.gather(1, others.select(1, 1).unsqueeze(2).expand(-1, -1, genes));
        var children = best + (scale * (first - second));
        return where(children.ge(0).logical_and(children.lt(1)), children, random.Uniform(population, genes)).MoveToOuterDisposeScope();
    }

    // The probability of the label for each candidate, −1 for adversarial ones; and the index of an adversarial candidate for each image, −1 if there is none.
    private (Tensor Fitness, Tensor Adversarial) Evaluate(AttackedModel target, Tensor images, Tensor labels, Tensor candidates, Tensor rows)
    {
        using var scope = NewDisposeScope();
        var imagesPerBatch = Math.Max(1, MaxBatch / population);
        var fitness = new List<Tensor>();
        var adversarial = new List<Tensor>();
        for (var at = 0L; at < rows.shape[0]; at += imagesPerBatch)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(imagesPerBatch, rows.shape[0] - at);
            var logits = target.Logits(Paint(images.narrow(0, at, count), candidates.narrow(0, at, count)));
            var own = labels.narrow(0, at, count).repeat_interleave(population, 0);
            var probability = logits.softmax(1).gather(1, own.unsqueeze(1)).reshape(count, population);
            var isAdversarial = logits.argmax(1).ne(own).reshape(count, population);
            fitness.Add(probability.masked_fill(isAdversarial, -1).MoveToOuterDisposeScope());
            adversarial.Add(where(isAdversarial.any(1), isAdversarial.to_type(ScalarType.Int64).argmax(1), full(count, -1L, ScalarType.Int64, images.device)).MoveToOuterDisposeScope());
        }

        return (cat(fitness).MoveToOuterDisposeScope(), cat(adversarial).MoveToOuterDisposeScope());
    }
}
