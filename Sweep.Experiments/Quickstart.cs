using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Training;
using static TorchSharp.torch;

namespace Sweep.Experiments;

/// <summary>LeNet5 on MNIST with four activations and three seeds: about twenty seconds on two cores.</summary>
// LeNet5 with batches of 128 takes less than 100 MiB and MNIST in bytes 53 MiB; the rest is the CUDA context with cuBLAS and cuDNN.
[Requires(GpuMemoryMiB = 1024)]
[Experiment("quickstart", Description = "LeNet5 on MNIST: four activations, three seeds, about twenty seconds on two cores")]
public sealed partial class Quickstart : IExperiment<Quickstart.Result>
{
    private const int TrainImages = 15_000;

    /// <summary>The activation of all four activation layers.</summary>
    [Axis(Activation.ReLU, Activation.LeakyReLU, Activation.Tanh, Activation.Splash)]
    public required Activation Activation { get; init; }

    /// <summary>Seeds initialisation and order of the images. All activations share the seeds, so that they can be compared in pairs.</summary>
    [Seeds(3)]
    public int Seed { get; init; }

    /// <summary>The metrics of a trial.</summary>
    /// <param name="TestError">Misclassified test images of 10,000, percent.</param>
    /// <param name="TrainLoss">Mean training loss over the last epoch's images, in nats.</param>
    /// <param name="EpochSeconds">Time spent training in the last epoch.</param>
    public sealed record Result([property: Minimize] double TestError, double TrainLoss, double EpochSeconds);

    /// <summary>The hyperparameters, the same for every activation. They are our choice, not the paper's.</summary>
    internal static TrainingOptions Options { get; } = new(Epochs: 2, BatchSize: 128, LearningRate: 0.1, SequentialLR.WarmupThenCosine) { WeightDecay = 5e-4 };

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
        trial.Steps = Options.Epochs;
        set_num_threads(trial.Threads);
        manual_seed(Seed);
        using var scope = NewDisposeScope();
        var mnist = DatasetLibrary.Open(Dataset.Mnist);
        using var model = ArchitectureFactory.Create(new NetworkSpec(Architecture.LeNet5, Activation) { BatchNorm = true }.For(mnist), device);
        var trainer = new Trainer(model, mnist.Train.Take(Math.Min(TrainImages, mnist.Train.Count)), mnist.Test, Options, device);
        var last = trainer.Run(Seed, epoch => trial.Report(epoch.Epoch, nameof(Result.TestError), epoch.TestError), cancellation: trial.Cancellation);
        return new Result(last.TestError, last.TrainLoss, last.Elapsed.TotalSeconds);
    }
}
