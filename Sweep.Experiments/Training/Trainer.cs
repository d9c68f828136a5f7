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

/// <summary>Trains a classifier and tests it after each epoch.</summary>
/// <remarks>
/// The same model state, data, options, seed and thread count give the same bits on the processor; on a GPU the same images and random numbers, though some of CUDA's operations (backward passes of pooling and
/// convolution) add in an order that changes. Memory is flat: what a batch makes is freed with it.
/// Not thread-safe; torch's thread count and random state are the process's.
/// </remarks>
public sealed class Trainer
{
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly ImageSplit _train;
    private readonly ImageSplit? _monitor;
    private readonly TrainingOptions _options;
    private readonly Device? _device;
    private readonly TimeProvider _time;
    private double[] _rates = []; // of each group of the optimiser, as a part of the learning rate

    /// <param name="model">Changed by training; the caller disposes it.</param>
    /// <param name="train">What to train on.</param>
    /// <param name="monitor">What to test on after epochs, so that the training can be watched; null for nothing.</param>
    /// <param name="options">How.</param>
    /// <param name="device">Where the model is; null for the processor.</param>
    /// <param name="time">Measures epochs; null for the system's clock.</param>
    /// <exception cref="EngineException">The device does not have the precision that the options ask for.</exception>
    public Trainer(nn.Module<Tensor, Tensor> model, ImageSplit train, ImageSplit? monitor, TrainingOptions options, Device? device = null, TimeProvider? time = null)
    {
        (_model, _train, _monitor, _options, _device) = (model, train, monitor, options, device);
        _time = time ?? TimeProvider.System;
        IsAccelerated = TrialDevice.IsAccelerator(device);
        ArgumentNullException.ThrowIfNull(options);
        PrecisionScope.Check(options.Precision, device);
    }

    /// <summary>
    /// Whether images are resident on the device, and random numbers (dropout draws them) start again with each epoch, by seed and epoch. TorchSharp gives no access to the random state of a GPU, which a
    /// checkpoint would have to keep: so a training goes on with the same numbers without it.
    /// </summary>
    internal bool IsAccelerated { get; init; }

    /// <summary>Trains for all epochs, or until the loss is no number any more.</summary>
    /// <param name="seed">Orders the images.</param>
    /// <param name="report">Called after each epoch; what it throws ends the training and comes through.</param>
    /// <param name="checkpoints">Where the training goes on from, if it was broken off, and keeps its state; null for nowhere.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>The last epoch, with a NaN error and the reason when the training diverged.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EpochOutcome Run(long seed, Action<EpochOutcome>? report = null, Checkpoints? checkpoints = null, CancellationToken cancellation = default)
    {
        using var precision = new PrecisionScope(_options.Precision, _device);
        using var optimizer = MakeOptimizer();
        using var batches = new BatchBuffer(_train, _options.BatchSize, _device, new BatchOptions { Augmentation = _options.Augmentation, Seed = seed, Resident = IsAccelerated });
        var fingerprint = checkpoints is null ? "" : Fingerprint(seed);
        var outcome = checkpoints?.Restore(_model, optimizer, fingerprint);
        for (var epoch = (outcome?.Epoch ?? 0) + 1; epoch <= _options.Epochs && outcome?.Reason is null; epoch++)
        {
            SeedEpoch(seed, epoch);
            var started = _time.GetTimestamp();
            var (loss, reason) = TrainEpoch(optimizer, batches, seed, epoch, cancellation);
            var elapsed = _time.GetElapsedTime(started);
            outcome = new EpochOutcome(epoch, reason is null && IsTested(epoch) ? Test(_monitor!, cancellation) : double.NaN, loss, elapsed) { Reason = reason };
            report?.Invoke(outcome);
            if (reason is null)
            {
                checkpoints?.Keep(outcome, epoch == _options.Epochs, _model, optimizer, fingerprint);
            }
        }

        return outcome!;
    }

    /// <summary>Wrong answers, percent. The model is in evaluation mode meanwhile.</summary>
    /// <param name="test">What to test on.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public double Test(ImageSplit test, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        var wasTraining = _model.training;
        _model.eval();
        using var precision = new PrecisionScope(_options.Precision, _device);
        using var ungraded = no_grad();
        using var batches = new BatchBuffer(test, Math.Min(_options.TestBatchSize, test.Count), _device, new BatchOptions { Resident = IsAccelerated });
        var indices = Enumerable.Range(0, test.Count).ToArray();
        long right = 0;
        foreach (var batch in Batches(indices, batches.Capacity))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (images, labels) = batches.Fill(batch.Span);
            right += _model.call(images).argmax(1).eq(labels).sum().item<long>();
        }

        _model.train(wasTraining);
        return 100.0 * (test.Count - right) / test.Count;
    }

    // Batch normalisation has nothing to normalise a single image by: where only one is left at the end, another epoch sees it.
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
            var drawn = EpochOrder.RandomSeed(seed, epoch);
            manual_seed(drawn);
            if (_device is { type: DeviceType.CUDA })
            {
                cuda.manual_seed_all(drawn);
            }
        }
    }

    private bool IsTested(int epoch) => _monitor is not null && (epoch % _options.TestEvery == 0 || epoch == _options.Epochs);

    /// <returns>The mean loss; or the first that is not finite, and where that was.</returns>
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
            var rate = _options.Schedule.At((double)step++ / (steps * _options.Epochs));
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
        if (_options.ClipNorm > 0)
        {
            nn.utils.clip_grad_norm_(_model.parameters(), _options.ClipNorm);
        }

        optimizer.step();
        return loss.item<float>();
    }

    private FusedSGD MakeOptimizer()
    {
        var learned = _model.modules().Where(module => module is ILearnedActivation).SelectMany(module => module.parameters()).ToHashSet(ReferenceEqualityComparer.Instance);
        var roles = _model.parameters()
            .GroupBy(parameter => (Decays: _options.Decay == DecayScope.All || (parameter.dim() > 1 && !learned.Contains(parameter)), Slow: _options.ActivationRate < 1 && learned.Contains(parameter)))
            .ToList();
        _rates = [.. roles.Select(role => role.Key.Slow ? _options.ActivationRate : 1)];
        var groups = roles.Select(role => new SGD.ParamGroup(role, new SGD.Options
        {
            LearningRate = _options.Schedule.At(0),
            momentum = _options.Momentum,
            nesterov = _options.Nesterov,
            weight_decay = role.Key.Decays ? _options.WeightDecay : 0,
        }));
        return new FusedSGD(groups, _options.Schedule.At(0), _options.Momentum, 0, 0, _options.Nesterov);
    }

    // What decides the bits that come: where it differs, a checkpoint is of another training.
    private string Fingerprint(long seed)
    {
        var schedule = Enumerable.Range(0, 20).Select(part => _options.Schedule.At(part / 20.0).ToString("R", CultureInfo.InvariantCulture));
        var shapes = _model.state_dict().Select(pair => $"{pair.Key}:{string.Join('x', pair.Value.shape)}");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{seed}|{_options.Epochs}|{_options.BatchSize}|{_options.Momentum:R}|{_options.Nesterov}|{_options.WeightDecay:R}|{_options.Decay}|{_options.LabelSmoothing:R}|{_options.ClipNorm:R}|{_options.ActivationRate:R}|{_options.Augmentation}|{_options.Precision}|{IsAccelerated}|{_train.Dataset.ContentHash}|{_train.Count}|{string.Join(',', schedule)}|{string.Join(',', shapes)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private void SetLearningRate(SGD optimizer, double rate)
    {
        foreach (var (group, part) in optimizer.ParamGroups.Zip(_rates))
        {
            group.LearningRate = rate * part;
        }
    }
}
