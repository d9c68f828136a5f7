using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Weights;
using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Training;

/// <summary>One training of one network, as all of the SPLASH experiments do it: by the architecture's recipe, with checkpoints, the weights kept.</summary>
/// <param name="Dataset">What it is trained on.</param>
/// <param name="Network">Its layers; image size, channels and classes come from the data set.</param>
/// <param name="Decay">What weight decay acts on.</param>
/// <param name="Seed">Of the start, the order of the images and their variation.</param>
/// <param name="Epochs">How often each image is seen; 0 for as often as the recipe says.</param>
/// <param name="TrainImages">How many of the training images are used, those held out included; 0 for all. Also the most test images that are used.</param>
internal sealed record NetworkTraining(Dataset Dataset, NetworkSpec Network, DecayScope Decay, int Seed, int Epochs, int TrainImages)
{
    /// <summary>The file in a trial's folder with the weights after the last epoch.</summary>
    public const string WeightsFile = "model.safetensors";

    /// <summary>The text in that file with the SHA-256 of the data set.</summary>
    public const string DataName = "data";

    private const int MostHeldOut = 5_000;
    private const int HeldOutPart = 5;
    private const int HingeImages = 512;

    // Without batch normalisation the recipes' rates make the loss infinite. Our choice.
    private const double RateWithoutNorm = 0.2;
    private const double ClipWithoutNorm = 5;

    /// <summary>Whether hinges are fitted to what reaches them in the untrained network, instead of being fixed.</summary>
    public bool FitHinges { get; init; }

    /// <summary>How exactly products are computed.</summary>
    public Precision Precision { get; init; }

    /// <summary>Fetches and checks the data sets of a sweep, whose axis is called Dataset.</summary>
    /// <exception cref="DatasetException">One cannot be had.</exception>
    public static void Prepare(ConfigSelection configs)
    {
        ArgumentNullException.ThrowIfNull(configs);
        TorchEngine.Check();
        foreach (var dataset in configs.ValuesOf(nameof(Dataset)))
        {
            DatasetLibrary.Prepare(Enum.Parse<Dataset>(dataset.AsText()), configs);
        }
    }

    /// <summary>The training images, those held out of them, and the test images of a budget.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="trainImages">As <see cref="TrainImages"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A single image cannot be both trained on and held out.</exception>
    public static (ImageSplit Train, ImageSplit Validation, ImageSplit Test) Split(ImageDataset data, int trainImages)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(trainImages);
        if (trainImages is 1 or 2)
        {
            throw new ArgumentOutOfRangeException(nameof(trainImages), trainImages, "One image is held out, and batch normalisation needs two to train on; give at least 3, or 0 for all");
        }

        var used = trainImages == 0 ? data.Train : data.Train.Take(Math.Min(trainImages, data.Train.Count));
        var (train, validation) = used.HoldOut(Math.Clamp(used.Count / HeldOutPart, 1, MostHeldOut));
        return (train, validation, data.Test.Take(Math.Min(used.Count, data.Test.Count)));
    }

    /// <summary>Trains, tests once at the end, and keeps the weights in the trial's folder.</summary>
    /// <param name="trial">Takes the reports.</param>
    /// <param name="change">Changes the recipe's options; null to leave them as they are.</param>
    /// <exception cref="DivergedException">The loss was no number any more.</exception>
    public TrainingResult Run(Trial trial, Func<TrainingOptions, TrainingOptions>? change = null)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var device = TrialDevice.Of(trial);
        set_num_threads(trial.Threads);
        manual_seed(Seed);
        using var scope = NewDisposeScope();
        var data = DatasetLibrary.Open(Dataset);
        var (train, validation, test) = Split(data, TrainImages);
        var options = Recipes.For(Network.Architecture, Dataset).Scaled(Epochs) with { Decay = Decay, Precision = Precision };
        if (!Network.BatchNorm && Network.Architecture != Architecture.ResNet20)
        {
            options = options with { Schedule = new ScaledRate(options.Schedule, RateWithoutNorm), ClipNorm = ClipWithoutNorm };
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

    // A checkpoint for about every twentieth of the training, so that a kill costs little and writing costs less.
    private static int CheckpointEvery(int epochs) => Math.Max(1, epochs / 20);

    private static void Report(Trial trial, EpochOutcome epoch)
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
