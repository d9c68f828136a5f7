using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Attacks;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Training;
using Sweep.Search.Pruners;
using Sweep.Search.Samplers;
using static TorchSharp.torch;

namespace Sweep.Experiments;

/// <summary>Which activation and which recipe make LeNet5 accurate on MNIST, and robust against FGSM: a search with two objectives.</summary>
/// <remarks>Both errors are of images that are held out of the training images, so that the test images stay unseen by the search.</remarks>
// The network of the quickstart, and the images of an attack with their gradients.
[Requires(GpuMemoryMiB = 1024)]
[TpeSampler(Trials = 100, Replicates = 1)]
[AshaPruner]
[Experiment("splash-tune", Description = "A search for the recipe and the activation that make LeNet5 accurate and robust on MNIST")]
public sealed partial class SplashTune : IExperiment<SplashTune.Result>
{
    private const int AttackedImages = 500;
    private const double Epsilon = 0.1;

    /// <summary>The base learning rate; it rises for a twentieth of the training and then falls along a cosine.</summary>
    [Range(1e-3, 1, Scale.Log)]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The L2 penalty on the weights.</summary>
    [Range(1e-6, 1e-2, Scale.Log)]
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Images per step.</summary>
    [Axis(32, 64, 128, 256, DefaultOnly = true)]
    public int BatchSize { get; init; } = 128;

    /// <summary>The activation of all four activation layers.</summary>
    [Axis(Activation.ReLU, Activation.Tanh, Activation.SiLU, Activation.Splash)]
    public required Activation Activation { get; init; }

    /// <summary>The number of hinges S of SPLASH.</summary>
    [Axis(3, 5, 7, 9, 11), When(nameof(Activation), Activation.Splash)]
    public int? Hinges { get; init; }

    /// <summary>Whether SPLASH has parameters of its own for each channel; else a layer shares one set.</summary>
    [Axis, When(nameof(Activation), Activation.Splash)]
    public bool? PerChannel { get; init; }

    /// <summary>Seeds initialisation and order of the images.</summary>
    [Seeds(3)]
    public int Seed { get; init; }

    /// <summary>Passes over the training images.</summary>
    [Range(1, 1000)]
    public int Epochs { get; init; } = 10;

    /// <summary>Training images to use, of which a fifth (at most 5,000) is held out.</summary>
    [Range(1000, 60_000)]
    public int TrainImages { get; init; } = 60_000;

    /// <summary>The metrics of a trial.</summary>
    /// <param name="ValidationError">Misclassified held-out images, percent.</param>
    /// <param name="RobustError">Of 500 held-out images, those misclassified with or without one FGSM step of 0.1 for pixels in [0, 1], percent.</param>
    /// <param name="TrainLoss">Mean training loss over the last epoch's images, in nats.</param>
    /// <param name="EpochSeconds">Time spent training in the last epoch.</param>
    public sealed record Result([property: Minimize, Unit("%")] double ValidationError, [property: Minimize, Unit("%")] double RobustError, double TrainLoss, [property: Unit("s")] double EpochSeconds);

    /// <summary>Parts of the space with their training budgets.</summary>
    public static IReadOnlyList<Preset> Presets { get; } =
    [
        new("cpu-small", "Four epochs on few images: 40 trials in minutes on two cores; errors are higher than after full training", ["Epochs=4,TrainImages=6000"]),
        new("full", "Ten epochs on all images", ["Epochs=10,TrainImages=60000"]),
    ];

    /// <inheritdoc/>
    public static void Prepare(ConfigSelection configs)
    {
        TorchEngine.Check();
        DatasetLibrary.Prepare(Dataset.Mnist, configs);
    }

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var device = TrialDevice.Of(trial);
        trial.Steps = Epochs;
        set_num_threads(trial.Threads);
        manual_seed(Seed);
        using var scope = NewDisposeScope();
        var mnist = DatasetLibrary.Open(Dataset.Mnist);
        var (train, heldOut, _) = NetworkTraining.Split(mnist, TrainImages);
        var activation = new ActivationSpec(Activation) { Hinges = Hinges ?? new ActivationSpec(Activation).Hinges, PerChannel = PerChannel ?? false };
        var model = ArchitectureFactory.Create(new NetworkSpec(Architecture.LeNet5, activation) { BatchNorm = true }.For(mnist), device);
        using var classifier = new NormalizedClassifier(model, mnist.Mean, mnist.Std, device); // disposes the model
        var options = new TrainingOptions(Epochs, BatchSize, LearningRate, SequentialLR.WarmupThenCosine) { WeightDecay = WeightDecay };
        var robustError = 100.0;
        var last = new Trainer(model, train, heldOut, options, device).Run(
            Seed,
            epoch =>
            {
                if (epoch.Reason is not null)
                {
                    return;
                }

                robustError = Attack(classifier, heldOut, device);
                trial.Report(epoch.Epoch, nameof(Result.ValidationError), epoch.TestError);
                trial.Report(epoch.Epoch, nameof(Result.RobustError), robustError);
                trial.ThrowIfPruned();
            },
            cancellation: trial.Cancellation);
        return last.Reason is { } reason ? throw new DivergedException(reason) : new Result(last.TestError, robustError, last.TrainLoss, last.Elapsed.TotalSeconds);
    }

    private static double Attack(NormalizedClassifier classifier, ImageSplit images, Device device)
    {
        using var scope = NewDisposeScope();
        var wasTraining = classifier.training;
        classifier.eval();
        var result = new RobustnessEvaluation(classifier, new FGSM(), "FGSM", new RobustnessOptions(), device).Run(images.Take(Math.Min(AttackedImages, images.Count)), [Epsilon]);
        classifier.train(wasTraining);
        return 100 - result.Epsilons[0].RobustAccuracy;
    }
}
