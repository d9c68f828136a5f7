using Sweep.Experiments.Datasets;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Training;

/// <summary>Trains a classifier and tests it after each epoch.</summary>
/// <remarks>
/// The same model state, data, options, seed and thread count give the same bits. Memory is flat: what a batch makes is freed with it.
/// Not thread-safe; torch's thread count and random state are the process's.
/// </remarks>
public sealed class Trainer
{
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly ImageSplit _train;
    private readonly ImageSplit _test;
    private readonly TrainingOptions _options;
    private readonly Device? _device;
    private readonly TimeProvider _time;

    /// <param name="model">Changed by training; the caller disposes it.</param>
    /// <param name="train">What to train on.</param>
    /// <param name="test">What to test on.</param>
    /// <param name="options">How.</param>
    /// <param name="device">Where the model is; null for the processor.</param>
    /// <param name="time">Measures epochs; null for the system's clock.</param>
    public Trainer(nn.Module<Tensor, Tensor> model, ImageSplit train, ImageSplit test, TrainingOptions options, Device? device = null, TimeProvider? time = null)
    {
        (_model, _train, _test, _options, _device) = (model, train, test, options, device);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Trains for all epochs, or until the loss is no number any more.</summary>
    /// <param name="seed">Orders the images.</param>
    /// <param name="report">Called after each epoch; what it throws ends the training and comes through.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>The last epoch, with a NaN error when the training diverged.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EpochOutcome Run(long seed, Action<EpochOutcome>? report = null, CancellationToken cancellation = default)
    {
        using var optimizer = MakeOptimizer();
        using var batches = new BatchBuffer(_train, _options.BatchSize, _device);
        for (var epoch = 1; ; epoch++)
        {
            var started = _time.GetTimestamp();
            var loss = TrainEpoch(optimizer, batches, seed, epoch, cancellation);
            var elapsed = _time.GetElapsedTime(started);
            var error = double.IsFinite(loss) ? Test(cancellation) : double.NaN;
            var outcome = new EpochOutcome(epoch, error, loss, elapsed);
            report?.Invoke(outcome);
            if (epoch == _options.Epochs || !double.IsFinite(loss))
            {
                return outcome;
            }
        }
    }

    /// <summary>Wrong answers on the test images, percent. The model is in evaluation mode meanwhile.</summary>
    /// <param name="cancellation">Looked at before each batch.</param>
    public double Test(CancellationToken cancellation = default)
    {
        var wasTraining = _model.training;
        _model.eval();
        using var ungraded = no_grad();
        using var batches = new BatchBuffer(_test, Math.Min(_options.TestBatchSize, _test.Count), _device);
        var indices = Enumerable.Range(0, _test.Count).ToArray();
        long right = 0;
        foreach (var batch in Batches(indices, batches.Capacity))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (images, labels) = batches.Fill(batch.Span);
            right += _model.call(images).argmax(1).eq(labels).sum().item<long>();
        }

        _model.train(wasTraining);
        return 100.0 * (_test.Count - right) / _test.Count;
    }

    private static IEnumerable<ReadOnlyMemory<int>> Batches(int[] indices, int size)
    {
        for (var at = 0; at < indices.Length; at += size)
        {
            yield return indices.AsMemory(at, Math.Min(size, indices.Length - at));
        }
    }

    /// <returns>The mean loss, or the first that is not finite.</returns>
    private double TrainEpoch(SGD optimizer, BatchBuffer batches, long seed, int epoch, CancellationToken cancellation)
    {
        _model.train();
        var order = EpochOrder.Shuffle(_train.Count, seed, epoch);
        var steps = ((long)_train.Count + _options.BatchSize - 1) / _options.BatchSize;
        var step = (epoch - 1) * steps;
        var sum = 0.0;
        foreach (var batch in Batches(order, _options.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            SetLearningRate(optimizer, _options.Schedule.At((double)step++ / (steps * _options.Epochs)));
            var loss = Step(optimizer, batches, batch.Span);
            if (!double.IsFinite(loss))
            {
                return loss;
            }

            sum += loss * batch.Length;
        }

        return sum / _train.Count;
    }

    private double Step(SGD optimizer, BatchBuffer batches, ReadOnlySpan<int> indices)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = batches.Fill(indices);
        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(_model.call(images), labels);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    /// <summary>Weights of layers, which have two or more dimensions, decay; the rest does not.</summary>
    private SGD MakeOptimizer()
    {
        var groups = _model.parameters().GroupBy(parameter => parameter.dim() > 1)
            .Select(group => new SGD.ParamGroup(group, new SGD.Options
            {
                LearningRate = _options.Schedule.At(0),
                momentum = _options.Momentum,
                nesterov = _options.Nesterov,
                weight_decay = group.Key ? _options.WeightDecay : 0,
            }));
        return optim.SGD(groups, _options.Schedule.At(0), _options.Momentum, 0, 0, _options.Nesterov);
    }

    private static void SetLearningRate(SGD optimizer, double rate)
    {
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }
}
