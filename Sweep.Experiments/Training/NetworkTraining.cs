using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Weights;
using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Training;

/// <summary>The training that all SPLASH experiments share: one network by its architecture's recipe, with checkpoints; the final weights stay in the trial's folder.</summary>
/// <param name="Dataset">The data set; a part of its training images is held out for validation.</param>
/// <param name="Network">Architecture and activation. Image size, channels and classes are taken from the data set.</param>
/// <param name="Decay">The parameters that weight decay applies to.</param>
/// <param name="Seed">Seeds initialisation, order and augmentation of the images.</param>
/// <param name="Epochs">Passes over the training images; 0 for the recipe's number.</param>
/// <param name="TrainImages">Training images to use, validation images included; 0 for all. At most as many test images are used.</param>
internal sealed record NetworkTraining(Dataset Dataset, NetworkSpec Network, DecayScope Decay, int Seed, int Epochs, int TrainImages)
{
    /// <summary>Name of the file in a trial's folder that has the weights after the last epoch.</summary>
    public const string WeightsFile = "model.safetensors";

    /// <summary>Metadata key in that file for the data set's <see cref="ImageDataset.ContentHash"/>.</summary>
    public const string DataName = "data";

    private const int MaxValidationImages = 5_000;
    private const int ImagesPerValidationImage = 5;
    private const int HingeImages = 512;

    // Without batch normalisation the loss diverges at the recipes' learning rates. Our choice.
    private const double LearningRateFactorWithoutNorm = 0.2;
    private const double MaxGradNormWithoutNorm = 5;

    /// <summary>Whether the hinges of SPLASH are set to quantiles of their inputs in the untrained network (<see cref="HingeFitter"/>).</summary>
    public bool FitHinges { get; init; }

    /// <summary>Precision of convolutions and matrix products.</summary>
    public Precision Precision { get; init; }

    /// <summary>Downloads and checks the data sets of a sweep before its first trial, and checks that the engine loads.</summary>
    /// <param name="configs">The selected configs; the experiment has an axis named Dataset.</param>
    /// <exception cref="DatasetException">A data set is not available.</exception>
    /// <exception cref="EngineException">The engine does not load on this machine.</exception>
    public static void Prepare(ConfigSelection configs)
    {
        ArgumentNullException.ThrowIfNull(configs);
        TorchEngine.Check();
        foreach (var dataset in configs.ValuesOf(nameof(Dataset)))
        {
            DatasetLibrary.Prepare(Enum.Parse<Dataset>(dataset.AsText()), configs);
        }
    }

    /// <summary>Training, validation and test images for a number of training images.</summary>
    /// <param name="data">The full data set.</param>
    /// <param name="trainImages">See <see cref="TrainImages"/>. A fifth of them, at most 5,000, is held out for validation.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainImages"/> is negative, 1 or 2.</exception>
    public static (ImageSplit Train, ImageSplit Validation, ImageSplit Test) Split(ImageDataset data, int trainImages)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(trainImages);
        if (trainImages is 1 or 2)
        {
            throw new ArgumentOutOfRangeException(nameof(trainImages), trainImages, "One image is held out, and batch normalisation needs two to train on; give at least 3, or 0 for all");
        }

        var used = trainImages == 0 ? data.Train : data.Train.Take(Math.Min(trainImages, data.Train.Count));
        var (train, validation) = used.HoldOut(Math.Clamp(used.Count / ImagesPerValidationImage, 1, MaxValidationImages));
        return (train, validation, data.Test.Take(Math.Min(used.Count, data.Test.Count)));
    }

    /// <summary>Trains the network, tests it once at the end and saves its weights in the trial's folder.</summary>
    /// <param name="trial">Receives the loss and the validation error of each epoch.</param>
    /// <param name="change">Changes the recipe's options; null for the recipe as it is.</param>
    /// <exception cref="DivergedException">The loss became NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The trial was cancelled.</exception>
    public TrainingResult Run(Trial trial, Func<TrainingOptions, TrainingOptions>? change = null)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var device = TrialDevice.Of(trial);
        set_num_threads(trial.Threads);
        manual_seed(Seed);
        using var scope = NewDisposeScope();
        var data = DatasetLibrary.Open(Dataset);
        var (train, validation, test) = Split(data, TrainImages);
        var options = Recipes.For(Network.Architecture, Dataset).For(Epochs) with { Decay = Decay, Precision = Precision };
        if (!Network.BatchNorm && Network.Architecture != Architecture.ResNet20)
        {
            options = options with { LearningRate = options.LearningRate * LearningRateFactorWithoutNorm, MaxGradNorm = MaxGradNormWithoutNorm };
        }

        options = change?.Invoke(options) ?? options;
        trial.Steps = options.Epochs;
        using var model = ArchitectureFactory.Create(Network.For(data), device);
        if (FitHinges)
        {
            Fit(model, train, options.BatchSize, device);
        }

        var trainer = new Trainer(model, train, validation, options, device);
        var checkpoints = trial.Folder is { } folder ? new Checkpoints(folder, CheckpointEvery(options.Epochs)) : null;
        var last = trainer.Run(Seed, epoch => Report(trial, epoch), checkpoints, trial.Cancellation);
        if (last.Reason is { } reason)
        {
            throw new DivergedException(reason);
        }

        var error = trainer.Test(test, trial.Cancellation);
        Save(model, trial, data, error);
        return new TrainingResult(error, last.TestError, last.TrainLoss, last.Elapsed.TotalSeconds, (int)model.parameters().Sum(parameter => parameter.numel()));
    }

    // About twenty checkpoints per training: a kill loses little, and writing costs less.
    private static int CheckpointEvery(int epochs) => Math.Max(1, epochs / 20);

    private static void Report(Trial trial, EpochResult epoch)
    {
        trial.Report(epoch.Epoch, nameof(TrainingResult.TrainLoss), epoch.TrainLoss);
        if (double.IsFinite(epoch.TestError))
        {
            trial.Report(epoch.Epoch, nameof(TrainingResult.ValidationError), epoch.TestError);
        }
    }

    private static void Fit(nn.Module<Tensor, Tensor> model, ImageSplit train, int batchSize, Device device)
    {
        using var batches = new BatchBuffer(train, batchSize, device);
        HingeFitter.Fit(model, Batches());

        IEnumerable<Tensor> Batches()
        {
            for (var at = 0; at < Math.Min(HingeImages, train.Count); at += batchSize)
            {
                using var scope = NewDisposeScope();
                yield return batches.Fill([.. Enumerable.Range(at, Math.Min(batchSize, train.Count - at))]).Images;
            }
        }
    }

    private static void Save(nn.Module<Tensor, Tensor> model, Trial trial, ImageDataset data, double error)
    {
        if (trial.Folder is { } folder)
        {
            Directory.CreateDirectory(folder);
            ModelWeights.Save(model, Path.Combine(folder, WeightsFile), new Dictionary<string, string>
            {
                ["config"] = trial.Key,
                [DataName] = data.ContentHash,
                ["test_error"] = error.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            });
        }
    }
}
