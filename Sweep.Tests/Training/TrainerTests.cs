using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using static TorchSharp.torch;

namespace Sweep.Tests.Training;

/// <summary>Training on the first images of real MNIST.</summary>
[Collection("torch")]
public sealed class TrainerTests
{
    private static readonly TrainingOptions s_options = new(Epochs: 1, BatchSize: 64, LearningRate: 0.1, SequentialLR.WarmupThenCosine) { WeightDecay = 5e-4 };

    [Theory]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.Splash)]
    public void The_same_seed_gives_the_same_bits_and_learns(Activation activation)
    {
        var (first, weights) = Train(activation, seed: 7, s_options);
        var (second, sameWeights) = Train(activation, seed: 7, s_options);

        Assert.Equal(BitConverter.DoubleToInt64Bits(first.TrainLoss), BitConverter.DoubleToInt64Bits(second.TrainLoss));
        Assert.Equal(first.TestError, second.TestError);
        Assert.Equal(weights, sameWeights);
        Assert.InRange(first.TrainLoss, 0.01, 1.5);
        Assert.InRange(first.TestError, 0, 20);
    }

    [Fact]
    public void Another_seed_gives_another_network() =>
        Assert.NotEqual(Train(Activation.ReLU, seed: 7, s_options, images: 200).Weights, Train(Activation.ReLU, seed: 8, s_options, images: 200).Weights);

    [Fact]
    public void The_loss_falls_from_epoch_to_epoch()
    {
        var losses = new List<double>();

        Train(Activation.Tanh, seed: 1, s_options with { Epochs = 3 }, epoch => losses.Add(epoch.TrainLoss));

        Assert.Equal(3, losses.Count);
        Assert.Equal(losses.OrderDescending(), losses);
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_training_with_a_NaN_error()
    {
        var epochs = 0;

        var (last, _) = Train(Activation.Splash, seed: 1, s_options with { Epochs = 50, LearningRate = 1e30, Schedule = new CosineAnnealingLR() }, _ => epochs++);

        Assert.Equal(1, epochs);
        Assert.False(double.IsFinite(last.TrainLoss));
        Assert.Equal(double.NaN, last.TestError);
    }

    // 65 images in batches of 64: one is left, by which nothing can be normalised.
    [DataFact(Dataset.Mnist)]
    public void A_single_image_at_the_end_of_an_epoch_is_left_to_the_others()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var model = new LeNet5(Activation.ReLU, batchNorm: true);
        var mnist = DatasetLibrary.Open(Dataset.Mnist);

        var last = new Trainer(model, mnist.Train.Take(65), mnist.Test.Take(100), s_options with { Epochs = 2 }).Run(seed: 1);

        Assert.True(double.IsFinite(last.TrainLoss));
        Assert.All(Weights(model), number => Assert.True(float.IsFinite(number)));
    }

    [Fact]
    public void Cancelling_ends_it_before_the_next_batch()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => Train(Activation.ReLU, seed: 1, s_options, cancellation: stop.Token));
    }

    [DataFact(Dataset.Mnist)]
    public void Slopes_biases_and_normalisation_do_not_decay()
    {
        // A learning rate so small that the gradient does nothing beside a huge decay.
        using var scope = NewDisposeScope();
        using var model = new LeNet5(Activation.Splash, batchNorm: true);
        var before = Norms(model);
        var mnist = DatasetLibrary.Open(Dataset.Mnist);
        new Trainer(model, mnist.Train.Take(64), mnist.Test.Take(10), s_options with { LearningRate = 1e-6, Schedule = new CosineAnnealingLR(), WeightDecay = 1e5 }).Run(seed: 1);

        foreach (var (name, norm) in Norms(model))
        {
            if (before[name].Dimensions > 1)
                Assert.InRange(norm.Norm / before[name].Norm, 0.75, 0.95);
            else
                Assert.Equal(before[name].Norm, norm.Norm, 1e-4);
        }
    }

    [DataFact(Dataset.Mnist)]
    public void The_decay_of_everything_reaches_slopes_and_biases_too()
    {
        using var scope = NewDisposeScope();
        using var model = new LeNet5(Activation.Splash, batchNorm: true);
        var before = Norms(model);
        var mnist = DatasetLibrary.Open(Dataset.Mnist);
        new Trainer(model, mnist.Train.Take(64), null, s_options with { LearningRate = 1e-6, Schedule = new ConstantLR(), WeightDecay = 1e5, Decay = DecayScope.All }).Run(seed: 1);

        Assert.All(Norms(model).Where(pair => before[pair.Key].Norm > 0.1), pair => Assert.InRange(pair.Value.Norm / before[pair.Key].Norm, 0.75, 0.95));
    }

    [DataFact(Dataset.Mnist)]
    public void Parameters_of_activations_can_learn_more_slowly_than_the_rest()
    {
        double Moved(double rate)
        {
            manual_seed(4);
            using var scope = NewDisposeScope();
            using var model = new LeNet5(Activation.Splash);
            var mnist = DatasetLibrary.Open(Dataset.Mnist);
            new Trainer(model, mnist.Train.Take(64), null, s_options with { WeightDecay = 0, LearningRate = 1e-3, Schedule = new ConstantLR(), ActivationLRFactor = rate }).Run(seed: 1);
            return model.get_parameter("act1.left")!.norm().item<float>(); // from 0, in one step
        }

        Assert.Equal(Moved(1) / 10, Moved(0.1), 1e-3 * Moved(1));
    }

    [Fact]
    public void Long_gradients_are_shortened_and_smoothed_labels_raise_the_loss()
    {
        var plain = Train(Activation.ReLU, seed: 2, s_options).Last.TrainLoss;

        Assert.NotEqual(plain, Train(Activation.ReLU, seed: 2, s_options with { MaxGradNorm = 0.05 }).Last.TrainLoss);
        Assert.True(Train(Activation.ReLU, seed: 2, s_options with { LabelSmoothing = 0.3 }).Last.TrainLoss > plain + 0.3);
    }

    [Fact]
    public void A_training_is_tested_every_few_epochs_and_at_its_end()
    {
        var errors = new List<double>();

        Train(Activation.ReLU, seed: 1, s_options with { Epochs = 5, TestEvery = 2 }, epoch => errors.Add(epoch.TestError), images: 200);

        Assert.Equal([false, true, false, true, true], errors.Select(double.IsFinite));
    }

    [DataFact(Dataset.Mnist)]
    public void Testing_leaves_the_model_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var model = new LeNet5(Activation.ReLU, batchNorm: true);
        var mnist = DatasetLibrary.Open(Dataset.Mnist);
        var before = Weights(model);

        var error = new Trainer(model, mnist.Train, mnist.Test.Take(333), s_options).Test(mnist.Test.Take(333));

        Assert.InRange(error, 70, 100);
        Assert.True(model.training);
        Assert.Equal(before, Weights(model));
    }

    private static (EpochResult Last, float[] Weights) Train(
        Activation activation, long seed, TrainingOptions options, Action<EpochResult>? report = null, int images = 2000, CancellationToken cancellation = default)
    {
        set_num_threads(1);
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var model = new LeNet5(activation, batchNorm: true);
        var mnist = DatasetLibrary.Open(Dataset.Mnist);
        var last = new Trainer(model, mnist.Train.Take(images), mnist.Test.Take(500), options).Run(seed, report, cancellation: cancellation);
        return (last, Weights(model));
    }

    private static float[] Weights(nn.Module model) =>
        [.. model.state_dict().Values.Where(value => value.dtype == ScalarType.Float32).SelectMany(value => value.contiguous().data<float>().ToArray())];

    private static Dictionary<string, (long Dimensions, double Norm)> Norms(nn.Module model) =>
        model.named_parameters().ToDictionary(pair => pair.name, pair => (pair.parameter.dim(), (double)pair.parameter.norm().item<float>()));
}
