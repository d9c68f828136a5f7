using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using Sweep.Runtime;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>SplashSweep's side of <see cref="SweepComparison"/>, the counterpart of pytorch_sweep.py: LeNet5 on MNIST or ResNet-20 on CIFAR-10.</summary>
[Experiment("training-speed", Description = "The training of the benchmark against PyTorch")]
public sealed partial class TrainingSpeed : IExperiment<TrainingSpeed.Result>
{
    private const int BatchSize = 128;

    /// <summary>The network architecture, with batch normalisation.</summary>
    [Axis(Architecture.LeNet5, Architecture.ResNet20)]
    public required Architecture Architecture { get; init; }

    /// <summary>The activation of every activation layer.</summary>
    [Axis(Activation.ReLU, Activation.Splash)]
    public required Activation Activation { get; init; }

    /// <summary>Seeds initialisation and order of the images.</summary>
    [Seeds(16)]
    public int Seed { get; init; }

    /// <summary>Passes over the training images.</summary>
    [Range(1, 100)]
    public int Epochs { get; init; } = 2;

    /// <summary>Number of training images, and the largest number of test images.</summary>
    [Range(1, 60_000)]
    public int Images { get; init; } = 10_000;

    /// <param name="TestError">Misclassified test images, percent.</param>
    public sealed record Result([property: Minimize] double TestError);

    /// <summary>The data set that an architecture is trained on.</summary>
    public static Dataset DatasetOf(Architecture architecture) => architecture == Architecture.LeNet5 ? Dataset.Mnist : Dataset.Cifar10;

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial)
    {
        set_num_threads(trial.Threads);
        manual_seed(Seed);
        using var scope = NewDisposeScope();
        var data = DatasetLibrary.Open(DatasetOf(Architecture));
        using var model = ArchitectureFactory.Create(new NetworkSpec(Architecture, Activation) { BatchNorm = true }.For(data));
        var options = new TrainingOptions(Epochs, BatchSize, 0.01, SequentialLR.WarmupThenCosine);
        var trainer = new Trainer(model, data.Train.Take(Math.Min(Images, data.Train.Count)), data.Test.Take(Math.Min(Images, data.Test.Count)), options);
        return new Result(trainer.Run(Seed, cancellation: trial.Cancellation).TestError);
    }
}
