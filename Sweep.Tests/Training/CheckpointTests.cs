using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using Sweep.Experiments.Weights;
using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Tests.Training;

/// <summary>A training that is broken off and goes on from its checkpoint ends with the bits of an unbroken one: dropout, augmentation, clipping, batch norm and momenta included.</summary>
[Collection("torch")]
public sealed class CheckpointTests : IDisposable
{
    private const int Epochs = 5;
    private static readonly TrainingOptions s_options = new(Epochs, 32, 0.05, SequentialLR.WarmupThenCosine)
    {
        WeightDecay = 1e-3,
        LabelSmoothing = 0.1,
        MaxGradNorm = 1,
        Augmentation = new Augmentation(),
    };

    private static readonly Dictionary<bool, (EpochResult Last, float[] Weights)> s_whole = [];
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _mnist = DatasetLibrary.Open(Dataset.Mnist);

    public void Dispose() => _folder.Dispose();

    [DataTheory(Dataset.Mnist)]
    [InlineData(1, 2)]
    [InlineData(1, 20)]
    [InlineData(1, 38)]
    [InlineData(2, 30)]
    [InlineData(2, 39)]
    [InlineData(3, 39)]
    public void A_resumed_training_gives_the_same_bits_wherever_it_was_interrupted(int every, int batches)
    {
        var whole = Whole();
        using (var stop = new CancellationTokenSource())
        {
            Assert.Throws<OperationCanceledException>(() => Train("a", every, stop: stop, stopAfter: batches));
        }

        var epochs = new List<int>();
        var continued = Train("a", every, report: epoch => epochs.Add(epoch.Epoch));

        Assert.Equal(whole.Weights, continued.Weights);
        Assert.Equal((whole.Last.Epoch, whole.Last.TestError, whole.Last.TrainLoss), (continued.Last.Epoch, continued.Last.TestError, continued.Last.TrainLoss));
        var done = batches / 8 / every * every; // 250 images are 8 batches
        Assert.Equal(Enumerable.Range(done + 1, Epochs - done), epochs);
    }

    // On an accelerator TorchSharp gives no access to the random state, which dropout draws from: whatever it is when a training goes on, the bits are the same.
    [DataTheory(Dataset.Mnist)]
    [InlineData(1, 20)]
    [InlineData(2, 30)]
    public void With_images_on_the_device_a_resumed_training_gives_the_same_bits_without_the_random_state(int every, int batches)
    {
        var whole = Whole(isAccelerated: true);
        using (var stop = new CancellationTokenSource())
        {
            Assert.Throws<OperationCanceledException>(() => Train("a", every, stop: stop, stopAfter: batches, isAccelerated: true));
        }

        ChangeRandomState(Path.Combine(_folder.File("a"), "checkpoint.safetensors"));
        Assert.Equal(whole.Weights, Train("a", every, isAccelerated: true).Weights);
        Assert.NotEqual(whole.Weights, Whole().Weights); // dropout draws other numbers than on the processor
    }

    [DataFact(Dataset.Mnist)]
    public void A_training_that_has_ended_is_not_trained_again()
    {
        var first = Train("a", 2);
        var epochs = 0;

        var second = Train("a", 2, report: _ => epochs++);

        Assert.Equal(0, epochs);
        Assert.Equal(first.Weights, second.Weights);
        Assert.Equal((first.Last.TestError, first.Last.TrainLoss), (second.Last.TestError, second.Last.TrainLoss));
    }

    [DataFact(Dataset.Mnist)]
    public void A_checkpoint_of_another_training_is_ignored()
    {
        Train("a", 1);
        var epochs = 0;

        Train("a", 1, s_options with { WeightDecay = 2e-3 }, _ => epochs++);

        Assert.Equal(Epochs, epochs);
    }

    [DataTheory(Dataset.Mnist)]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.999)]
    public void A_damaged_checkpoint_costs_time_and_nothing_else(double part)
    {
        Train("a", 1);
        var path = Path.Combine(_folder.File("a"), "checkpoint.safetensors");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(part * bytes.Length)]);

        Assert.Equal(Whole().Weights, Train("a", 1).Weights);
    }

    // An unbroken training, which is the same whenever it is run.
    private (EpochResult Last, float[] Weights) Whole(bool isAccelerated = false)
    {
        if (!s_whole.TryGetValue(isAccelerated, out var whole))
        {
            s_whole[isAccelerated] = whole = Train(null, 1, isAccelerated: isAccelerated);
        }

        return whole;
    }

    private static void ChangeRandomState(string path)
    {
        using var scope = NewDisposeScope();
        var (tensors, texts) = SafeTensorsFile.Read(path);
        manual_seed(999);
        SafeTensorsFile.Write(path, tensors.Select(pair => (pair.Key, pair.Key == "random_state" ? get_rng_state() : pair.Value)).ToList(), texts);
    }

    private (EpochResult Last, float[] Weights) Train(
        string? folder, int every, TrainingOptions? options = null, Action<EpochResult>? report = null, CancellationTokenSource? stop = null, int stopAfter = int.MaxValue, bool isAccelerated = false)
    {
        set_num_threads(1);
        manual_seed(11);
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(
            ("conv", nn.Conv2d(1, 4, 5L, 3L)), ("norm", nn.BatchNorm2d(4)), ("act", new APL(2)), ("counter", new BatchCounter(stop, stopAfter)), ("drop", nn.Dropout(0.4)),
            ("flatten", nn.Flatten()), ("fc", nn.Linear(4 * 64, 10)), ("splash", new Splash()));
        var trainer = new Trainer(model, _mnist.Train.Take(250), _mnist.Test.Take(100), options ?? s_options) { IsAccelerated = isAccelerated };
        var last = trainer.Run(3, report, folder is null ? null : new Checkpoints(_folder.File(folder), every), stop?.Token ?? default);
        return (last, [.. model.state_dict().Values.SelectMany(value => value.to_type(ScalarType.Float32).contiguous().data<float>().ToArray())]);
    }

    /// <summary>Stops the training after so many batches.</summary>
    private sealed class BatchCounter(CancellationTokenSource? stop, int stopAfter) : nn.Module<Tensor, Tensor>(nameof(BatchCounter))
    {
        private int _batches;

        public override Tensor forward(Tensor input)
        {
            if (training && ++_batches == stopAfter)
            {
                stop!.Cancel();
            }

            return input.alias();
        }
    }
}
