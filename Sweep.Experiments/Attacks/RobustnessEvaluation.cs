using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.Statistics;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Runs an attack over images, batch by batch, and counts what it reaches within each of several distances.</summary>
/// <remarks>The same network, images, attack, settings and thread count give the same bits. Memory is flat. Not thread-safe.</remarks>
public sealed class RobustnessEvaluation
{
    private const string FileName = "robustness.json";
    private const double Slack = 1e-5; // of distances, for the roundings of x + (y − x)
    private readonly NormalizedClassifier _classifier;
    private readonly IAttack _attack;
    private readonly string _attackName;
    private readonly RobustnessOptions _options;
    private readonly Device? _device;

    /// <param name="classifier">In evaluation mode.</param>
    /// <param name="attack">With its settings.</param>
    /// <param name="attackName">What tells those settings from others, such as a preset's name.</param>
    /// <param name="options">How.</param>
    /// <param name="device">Where the classifier is, and images are attacked; null for the processor.</param>
    public RobustnessEvaluation(NormalizedClassifier classifier, IAttack attack, string attackName, RobustnessOptions options, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BatchSize);
        (_classifier, _attack, _attackName, _options, _device) = (classifier, attack, attackName, options, device);
    }

    /// <summary>Attacks the images that are classified correctly.</summary>
    /// <param name="images">All of them count for accuracy.</param>
    /// <param name="epsilons">Distances in the attack's norm, each at least 0, at least one; for one pixel 1.</param>
    /// <param name="cancellation">Looked at before each step of the attack.</param>
    /// <exception cref="AttackException">The network or the images make an attack meaningless.</exception>
    public RobustnessResult Run(ImageSplit images, IReadOnlyList<double> epsilons, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(epsilons);
        if (epsilons.Count == 0 || epsilons.Any(epsilon => !(epsilon >= 0 && double.IsFinite(epsilon))))
        {
            throw new ArgumentException($"Expected one or more distances of at least 0, found [{string.Join(", ", epsilons)}]", nameof(epsilons));
        }

        double[] levels = [.. epsilons.Distinct().Order()];
        using var precision = new PrecisionScope(Precision.Float32, _device);
        using var target = new AttackTarget(_classifier);
        using var batches = new BatchBuffer(images, Math.Min(_options.BatchSize, images.Count), _device, new BatchOptions { Normalize = false });
        var fingerprint = _options.Folder is null ? "" : Fingerprint(images, levels);
        var progress = Restore(fingerprint) ?? new RobustnessProgress(fingerprint, [], 0, []);
        while (progress.Verdicts.Count < images.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            progress = Attack(target, batches, [.. Enumerable.Range(progress.Verdicts.Count, Math.Min(batches.Capacity, images.Count - progress.Verdicts.Count))], levels, progress, cancellation);
            Keep(progress);
        }

        return Summarise(progress, levels);
    }

    private RobustnessProgress Attack(AttackTarget target, BatchBuffer batches, int[] indices, double[] levels, RobustnessProgress progress, CancellationToken cancellation)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var (images, labels) = batches.Fill(indices);
        target.Check(images);
        var correct = target.IsFooled(images, labels).logical_not();
        var picked = correct.nonzero().flatten();
        var isCorrect = correct.cpu().data<bool>().ToArray();
        var attacked = indices.Where((_, position) => isCorrect[position]).ToArray();
        var before = target.Queries;
        var distances = attacked.Length == 0
            ? new double?[levels.Length][]
            : Distances(target, images.index_select(0, picked), labels.index_select(0, picked), attacked, levels, cancellation);
        var queries = target.Queries - before;
        var warnings = progress.Warnings;
        if (progress.Verdicts.Count == 0 && attacked.Length > 0)
        {
            using var random = new ImageRandom(_options.Seed - 1, attacked, _device);
            warnings = MaskingCheck.Look(
                _attack, target, images.index_select(0, picked), labels.index_select(0, picked), levels[^1], distances[^1].Count(distance => distance is not null), random, cancellation);
        }

        var verdicts = new ImageVerdict[indices.Length];
        var next = 0;
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = isCorrect[i] ? new(true, [.. distances.Select(level => level[next])]) : new(false, []);
            next += isCorrect[i] ? 1 : 0;
        }

        return progress with { Verdicts = [.. progress.Verdicts, .. verdicts], Queries = progress.Queries + queries, Warnings = warnings };
    }

    // By level and image; what is fooled at a smaller distance is fooled at a larger one too.
    private double?[][] Distances(AttackTarget target, Tensor images, Tensor labels, int[] indices, double[] levels, CancellationToken cancellation)
    {
        if (_attack.IsMinimal)
        {
            var found = Found(target, images, labels, indices, levels[^1], 0, cancellation);
            return [.. levels.Select(level => found.Select(distance => distance <= level + Slack ? distance : null).ToArray())];
        }

        var distances = new double?[levels.Length][];
        for (var level = 0; level < levels.Length; level++)
        {
            var found = Found(target, images, labels, indices, levels[level], level, cancellation);
            if (_attack.Norm != AttackNorm.Pixels && found.FirstOrDefault(distance => distance > levels[level] + Slack) is { } far)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{_attackName} went {far:G6} away from an image, where {levels[level]:G6} was allowed"));
            }

            distances[level] = level == 0 ? found : [.. distances[level - 1].Zip(found, (smaller, now) => smaller ?? now)];
        }

        return distances;
    }

    // The distance of each image from what fools the network, asked once more; null where nothing does.
    private double?[] Found(AttackTarget target, Tensor images, Tensor labels, int[] indices, double epsilon, int level, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var random = new ImageRandom(_options.Seed + level, indices, _device);
        var found = _attack.Run(target, images, labels, epsilon, random, cancellation);
        if (found.min().item<float>() < 0 || found.max().item<float>() > 1)
        {
            throw new InvalidOperationException($"{_attackName} left [0, 1]");
        }

        var fooled = target.IsFooled(found, labels).cpu().data<bool>().ToArray();
        return [.. Geometry.Distance(found, images, _attack.Norm).cpu().data<float>().ToArray().Zip(fooled, (distance, isFooled) => isFooled ? (double?)distance : null)];
    }

    private static RobustnessResult Summarise(RobustnessProgress progress, double[] levels)
    {
        var count = progress.Verdicts.Count;
        var correct = progress.Verdicts.Where(verdict => verdict.Correct).ToList();
        var results = levels.Select((epsilon, level) =>
        {
            var distances = correct.Select(verdict => verdict.Distances[level]).OfType<double>().ToList();
            return new RobustnessLevel(
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
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), RobustnessJson.Default.RobustnessProgress) is { } kept && kept.Fingerprint == fingerprint ? kept : null;
        }
        catch (JsonException)
        {
            return null; // it saves time; what cannot be read costs it, and nothing else
        }
    }

    private void Keep(RobustnessProgress progress)
    {
        if (_options.Folder is { } folder)
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, FileName);
            File.WriteAllBytes(path + ".unfinished", JsonSerializer.SerializeToUtf8Bytes(progress, RobustnessJson.Default.RobustnessProgress));
            File.Move(path + ".unfinished", path, overwrite: true);
        }
    }

    private string Fingerprint(ImageSplit images, double[] levels)
    {
        using var scope = NewDisposeScope();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in _classifier.state_dict())
        {
            sum.AppendData(Encoding.UTF8.GetBytes(name));
            sum.AppendData(value.detach().cpu().contiguous().bytes);
        }

        sum.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{_attackName}|{_options.Seed}|{images.Dataset.ContentHash}|{images.Count}|{_options.BatchSize}|{string.Join(',', levels.Select(level => level.ToString("R", CultureInfo.InvariantCulture)))}")));
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}
