using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Torch.Optimizers;
using Sweep.Torch;
using TorchSharp.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Training;

/// <summary>Trains a classifier with SGD and tests it after each epoch.</summary>
/// <remarks>
/// On the processor the result is deterministic: the same model state, data, options, seed and thread count give the same bits. On a GPU images and random numbers are the same, but some CUDA kernels
/// (backward passes of pooling and convolution) sum in varying order. The tensors of a batch are freed before the next one.
/// Not thread-safe: libtorch's thread count and random state belong to the process.
/// </remarks>
public sealed class Trainer
{
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly ImageSplit _train;
    private readonly ImageSplit? _monitor;
    private readonly TrainingOptions _options;
    private readonly Device? _device;
    private readonly TimeProvider _time;
    private double[] _groupFactors = []; // learning rate of each parameter group as a fraction of the scheduled one

    /// <param name="model">Trained in place; the caller disposes it.</param>
    /// <param name="train">Training images.</param>
    /// <param name="monitor">Images to test on after epochs; null to test on none.</param>
    /// <param name="options">Hyperparameters.</param>
    /// <param name="device">Device of the model; null for the processor.</param>
    /// <param name="time">Clock for <see cref="EpochResult.Elapsed"/>; null for the system's.</param>
    /// <exception cref="EngineException">The device does not support <see cref="TrainingOptions.Precision"/>.</exception>
    public Trainer(nn.Module<Tensor, Tensor> model, ImageSplit train, ImageSplit? monitor, TrainingOptions options, Device? device = null, TimeProvider? time = null)
    {
        (_model, _train, _monitor, _options, _device) = (model, train, monitor, options, device);
        _time = time ?? TimeProvider.System;
        IsAccelerated = TrialDevice.IsAccelerator(device);
        ArgumentNullException.ThrowIfNull(options);
        PrecisionScope.Check(options.Precision, device);
    }

    /// <summary>
    /// Whether the images are kept in the device's memory and the random state is seeded anew for each epoch. TorchSharp does not expose a GPU's random state, so a checkpoint cannot save it; with a seed per
    /// epoch a resumed training draws the same numbers for dropout.
    /// </summary>
    internal bool IsAccelerated { get; init; }

    /// <summary>Trains for all epochs, or until the loss is NaN or infinite.</summary>
    /// <param name="seed">Seeds order and augmentation of the images.</param>
    /// <param name="report">Called after each epoch. An exception thrown by it ends the training and is passed on.</param>
    /// <param name="checkpoints">Where to resume from and save to; null for no checkpoints.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    /// <returns>The result of the last epoch. If the training diverged, its error is NaN and <see cref="EpochResult.Reason"/> says why.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public EpochResult Run(long seed, Action<EpochResult>? report = null, Checkpoints? checkpoints = null, CancellationToken cancellation = default)
    {
        using var precision = new PrecisionScope(_options.Precision, _device);
        using var optimizer = MakeOptimizer();
        using var batches = new BatchBuffer(_train, _options.BatchSize, _device, new BatchOptions { Augmentation = _options.Augmentation, Seed = seed, Resident = IsAccelerated });
        var fingerprint = checkpoints is null ? "" : Fingerprint(seed);
        var result = checkpoints?.Restore(_model, optimizer, fingerprint);
        for (var epoch = (result?.Epoch ?? 0) + 1; epoch <= _options.Epochs && result?.Reason is null; epoch++)
        {
            SeedEpoch(seed, epoch);
            var started = _time.GetTimestamp();
            var (loss, reason) = TrainEpoch(optimizer, batches, seed, epoch, cancellation);
            var elapsed = _time.GetElapsedTime(started);
            result = new EpochResult(epoch, reason is null && IsTested(epoch) ? Test(_monitor!, cancellation) : double.NaN, loss, elapsed) { Reason = reason };
            report?.Invoke(result);
            if (reason is null)
            {
                checkpoints?.Save(result, epoch == _options.Epochs, _model, optimizer, fingerprint);
            }
        }

        return result!;
    }

    /// <summary>Tests the model in evaluation mode.</summary>
    /// <param name="test">Images to classify.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    /// <returns>Misclassified images, percent.</returns>
    public double Test(ImageSplit test, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        var wasTraining = _model.training;
        _model.eval();
        using var precision = new PrecisionScope(_options.Precision, _device);
        using var ungraded = no_grad();
        using var batches = new BatchBuffer(test, Math.Min(_options.TestBatchSize, test.Count), _device, new BatchOptions { Resident = IsAccelerated });
        var indices = Enumerable.Range(0, test.Count).ToArray();
        long correct = 0;
        foreach (var batch in Batches(indices, batches.Capacity))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (images, labels) = batches.Fill(batch.Span);
            correct += _model.call(images).argmax(1).eq(labels).sum().item<long>();
        }

        _model.train(wasTraining);
        return 100.0 * (test.Count - correct) / test.Count;
    }

    // Batch normalisation cannot train on a single image, so a last batch of one is dropped; the shuffle puts another image there in the next epoch.
    private int TrainedCount => _train.Count > 1 && _train.Count % _options.BatchSize == 1 ? _train.Count - 1 : _train.Count;

    private static IEnumerable<ReadOnlyMemory<int>> Batches(int[] indices, int size)
    {
        for (var at = 0; at < indices.Length; at += size)
        {
            yield return indices.AsMemory(at, Math.Min(size, indices.Length - at));
        }
    }

    private void SeedEpoch(long seed, int epoch)
    {
        if (IsAccelerated)
        {
            var epochSeed = EpochOrder.RandomSeed(seed, epoch);
            manual_seed(epochSeed);
            if (_device is { type: DeviceType.CUDA })
            {
                cuda.manual_seed_all(epochSeed);
            }
        }
    }

    private bool IsTested(int epoch) => _monitor is not null && (epoch % _options.TestEvery == 0 || epoch == _options.Epochs);

    /// <returns>The mean loss; or the first loss that is not finite, with the reason to report.</returns>
    private (double Loss, string? Reason) TrainEpoch(SGD optimizer, BatchBuffer batches, long seed, int epoch, CancellationToken cancellation)
    {
        _model.train();
        var order = EpochOrder.Shuffle(_train.Count, seed, epoch)[..TrainedCount];
        var steps = ((long)order.Length + _options.BatchSize - 1) / _options.BatchSize;
        var step = (epoch - 1) * steps;
        var sum = 0.0;
        foreach (var batch in Batches(order, _options.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var rate = _options.LearningRateAt((double)step++ / (steps * _options.Epochs));
            SetLearningRate(optimizer, rate);
            var loss = Step(optimizer, batches, batch.Span, epoch);
            if (!double.IsFinite(loss))
            {
                return (loss, string.Create(CultureInfo.InvariantCulture, $"the loss is {loss} at epoch {epoch}, step {step}, learning rate {rate:G4}"));
            }

            sum += loss * batch.Length;
        }

        return (sum / order.Length, null);
    }

    private double Step(SGD optimizer, BatchBuffer batches, ReadOnlySpan<int> indices, int epoch)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = batches.Fill(indices, epoch);
        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(_model.call(images), labels, label_smoothing: _options.LabelSmoothing);
        loss.Backward();
        if (_options.MaxGradNorm > 0)
        {
            nn.utils.clip_grad_norm_(_model.parameters(), _options.MaxGradNorm);
        }

        optimizer.step();
        return loss.item<float>();
    }

    private FusedSGD MakeOptimizer()
    {
        var learned = _model.modules().Where(module => module is ILearnedActivation).SelectMany(module => module.parameters()).ToHashSet(ReferenceEqualityComparer.Instance);
        var groups = _model.parameters()
            .GroupBy(parameter => (Decays: _options.Decay == DecayScope.All || (parameter.dim() > 1 && !learned.Contains(parameter)), Slow: _options.ActivationLRFactor < 1 && learned.Contains(parameter)))
            .ToList();
        _groupFactors = [.. groups.Select(group => group.Key.Slow ? _options.ActivationLRFactor : 1)];
        var paramGroups = groups.Select(group => new SGD.ParamGroup(group, new SGD.Options
        {
            LearningRate = _options.LearningRateAt(0),
            momentum = _options.Momentum,
            nesterov = _options.Nesterov,
            weight_decay = group.Key.Decays ? _options.WeightDecay : 0,
        }));
        return new FusedSGD(paramGroups, _options.LearningRateAt(0), _options.Momentum, 0, 0, _options.Nesterov);
    }

    // Everything that the remaining training depends on: a checkpoint with another fingerprint belongs to another training.
    private string Fingerprint(long seed)
    {
        var schedule = Enumerable.Range(0, 20).Select(part => _options.LearningRateAt(part / 20.0).ToString("R", CultureInfo.InvariantCulture));
        var shapes = _model.state_dict().Select(pair => $"{pair.Key}:{string.Join('x', pair.Value.shape)}");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{seed}|{_options.Epochs}|{_options.BatchSize}|{_options.Momentum:R}|{_options.Nesterov}|{_options.WeightDecay:R}|{_options.Decay}|{_options.LabelSmoothing:R}|{_options.MaxGradNorm:R}|{_options.ActivationLRFactor:R}|{_options.Augmentation}|{_options.Precision}|{IsAccelerated}|{_train.Dataset.ContentHash}|{_train.Count}|{string.Join(',', schedule)}|{string.Join(',', shapes)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private void SetLearningRate(SGD optimizer, double rate)
    {
        foreach (var (group, factor) in optimizer.ParamGroups.Zip(_groupFactors))
        {
            group.LearningRate = rate * factor;
        }
    }
}
