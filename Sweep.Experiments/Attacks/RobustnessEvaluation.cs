using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.Statistics;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Attacks images batch by batch and measures the robust accuracy for one or more values of epsilon.</summary>
/// <remarks>Deterministic on the processor: the same network, images, attack, settings and thread count give the same bits. The tensors of a batch are freed before the next one. Not thread-safe.</remarks>
public sealed class RobustnessEvaluation
{
    private const string FileName = "robustness.json";
    private const double Tolerance = 1e-5; // of distances, for the rounding of x + (y − x)
    private readonly NormalizedClassifier _classifier;
    private readonly IAttack _attack;
    private readonly string _attackName;
    private readonly RobustnessOptions _options;
    private readonly Device? _device;

    /// <param name="classifier">In evaluation mode. Disposed by the caller.</param>
    /// <param name="attack">The attack with its settings.</param>
    /// <param name="attackName">Identifies the attack and its settings, such as the name of a preset.</param>
    /// <param name="options">Batch size, seed and folder.</param>
    /// <param name="device">Device of the classifier; null for the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    public RobustnessEvaluation(NormalizedClassifier classifier, IAttack attack, string attackName, RobustnessOptions options, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BatchSize);
        (_classifier, _attack, _attackName, _options, _device) = (classifier, attack, attackName, options, device);
    }

    /// <summary>Attacks the images that are classified correctly, or resumes an evaluation from <see cref="RobustnessOptions.Folder"/>.</summary>
    /// <param name="images">Images to evaluate; misclassified ones count against accuracy and are not attacked.</param>
    /// <param name="epsilons">One or more perturbation budgets in the attack's norm, each at least 0; 1 for L0.</param>
    /// <param name="cancellation">Checked before each step of the attack.</param>
    /// <exception cref="AttackException">An attack on the network or the images would be meaningless.</exception>
    /// <exception cref="ArgumentException">There is no epsilon, or one is negative, NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public RobustnessResult Run(ImageSplit images, IReadOnlyList<double> epsilons, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(epsilons);
        if (epsilons.Count == 0 || epsilons.Any(epsilon => !(epsilon >= 0 && double.IsFinite(epsilon))))
        {
            throw new ArgumentException($"Expected one or more epsilons of at least 0, found [{string.Join(", ", epsilons)}]", nameof(epsilons));
        }

        double[] sorted = [.. epsilons.Distinct().Order()];
        using var precision = new PrecisionScope(Precision.Float32, _device);
        using var target = new AttackedModel(_classifier);
        using var batches = new BatchBuffer(images, Math.Min(_options.BatchSize, images.Count), _device, new BatchOptions { Normalize = false });
        var fingerprint = _options.Folder is null ? "" : Fingerprint(images, sorted);
        var progress = Restore(fingerprint) ?? new RobustnessProgress(fingerprint, [], 0, []);
        while (progress.Images.Count < images.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            progress = Attack(target, batches, [.. Enumerable.Range(progress.Images.Count, Math.Min(batches.Capacity, images.Count - progress.Images.Count))], sorted, progress, cancellation);
            Save(progress);
        }

        return Summarize(progress, sorted);
    }

    private RobustnessProgress Attack(AttackedModel target, BatchBuffer batches, int[] indices, double[] epsilons, RobustnessProgress progress, CancellationToken cancellation)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var (images, labels) = batches.Fill(indices);
        target.Check(images);
        var correct = target.IsAdversarial(images, labels).logical_not();
        var picked = correct.nonzero().flatten();
        var isCorrect = correct.cpu().data<bool>().ToArray();
        var attacked = indices.Where((_, position) => isCorrect[position]).ToArray();
        var before = target.Queries;
        var distances = attacked.Length == 0
            ? new double?[epsilons.Length][]
            : Distances(target, images.index_select(0, picked), labels.index_select(0, picked), attacked, epsilons, cancellation);
        var queries = target.Queries - before;
        var warnings = progress.Warnings;
        if (progress.Images.Count == 0 && attacked.Length > 0)
        {
            using var random = new ImageRandom(_options.Seed - 1, attacked, _device);
            warnings = GradientMaskingCheck.Run(
                _attack, target, images.index_select(0, picked), labels.index_select(0, picked), epsilons[^1], distances[^1].Count(distance => distance is not null), random, cancellation);
        }

        var results = new ImageResult[indices.Length];
        var next = 0;
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = isCorrect[i] ? new(true, [.. distances.Select(ofEpsilon => ofEpsilon[next])]) : new(false, []);
            next += isCorrect[i] ? 1 : 0;
        }

        return progress with { Images = [.. progress.Images, .. results], Queries = progress.Queries + queries, Warnings = warnings };
    }

    // By epsilon and image. A success at a smaller epsilon also counts at the larger ones.
    private double?[][] Distances(AttackedModel target, Tensor images, Tensor labels, int[] indices, double[] epsilons, CancellationToken cancellation)
    {
        if (_attack.IsMinimization)
        {
            var found = RunAttack(target, images, labels, indices, epsilons[^1], 0, cancellation);
            return [.. epsilons.Select(epsilon => found.Select(distance => distance <= epsilon + Tolerance ? distance : null).ToArray())];
        }

        var distances = new double?[epsilons.Length][];
        for (var i = 0; i < epsilons.Length; i++)
        {
            var found = RunAttack(target, images, labels, indices, epsilons[i], i, cancellation);
            if (_attack.Norm != AttackNorm.L0 && found.FirstOrDefault(distance => distance > epsilons[i] + Tolerance) is { } far)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{_attackName} changed an image by {far:G6}; epsilon is {epsilons[i]:G6}"));
            }

            distances[i] = i == 0 ? found : [.. distances[i - 1].Zip(found, (smaller, now) => smaller ?? now)];
        }

        return distances;
    }

    // The distance of each adversarial image; null where the attack failed. Success is verified by another forward pass.
    private double?[] RunAttack(AttackedModel target, Tensor images, Tensor labels, int[] indices, double epsilon, int seedOffset, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var random = new ImageRandom(_options.Seed + seedOffset, indices, _device);
        var found = _attack.Run(target, images, labels, epsilon, random, cancellation);
        if (found.min().item<float>() < 0 || found.max().item<float>() > 1)
        {
            throw new InvalidOperationException($"{_attackName} produced pixels outside [0, 1]");
        }

        var adversarial = target.IsAdversarial(found, labels).cpu().data<bool>().ToArray();
        return [.. Geometry.Distance(found, images, _attack.Norm).cpu().data<float>().ToArray().Zip(adversarial, (distance, isAdversarial) => isAdversarial ? (double?)distance : null)];
    }

    private static RobustnessResult Summarize(RobustnessProgress progress, double[] epsilons)
    {
        var count = progress.Images.Count;
        var correct = progress.Images.Where(image => image.Correct).ToList();
        var results = epsilons.Select((epsilon, i) =>
        {
            var distances = correct.Select(image => image.Distances[i]).OfType<double>().ToList();
            return new EpsilonResult(
                epsilon,
                100.0 * (correct.Count - distances.Count) / count,
                correct.Count == 0 ? 0 : 100.0 * distances.Count / correct.Count,
                distances.Count == 0 ? 0 : distances.Average(),
                distances.Count == 0 ? 0 : distances.Median());
        });
        return new(count, 100.0 * correct.Count / count, [.. results], correct.Count == 0 ? 0 : (double)progress.Queries / correct.Count, progress.Warnings);
    }

    private RobustnessProgress? Restore(string fingerprint)
    {
        var path = _options.Folder is null ? null : Path.Combine(_options.Folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), RobustnessJson.Default.RobustnessProgress) is { } saved && saved.Fingerprint == fingerprint ? saved : null;
        }
        catch (JsonException)
        {
            return null; // an unreadable file only costs time: the evaluation starts again
        }
    }

    private void Save(RobustnessProgress progress)
    {
        if (_options.Folder is { } folder)
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, FileName);
            File.WriteAllBytes(path + ".unfinished", JsonSerializer.SerializeToUtf8Bytes(progress, RobustnessJson.Default.RobustnessProgress));
            File.Move(path + ".unfinished", path, overwrite: true);
        }
    }

    private string Fingerprint(ImageSplit images, double[] epsilons)
    {
        using var scope = NewDisposeScope();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in _classifier.state_dict())
        {
            sum.AppendData(Encoding.UTF8.GetBytes(name));
            sum.AppendData(value.detach().cpu().contiguous().bytes);
        }

        sum.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{_attackName}|{_options.Seed}|{images.Dataset.ContentHash}|{images.Count}|{_options.BatchSize}|{string.Join(',', epsilons.Select(epsilon => epsilon.ToString("R", CultureInfo.InvariantCulture)))}")));
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}
