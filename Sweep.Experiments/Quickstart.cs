using Sweep.Experiments.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Training;
using static TorchSharp.torch;

namespace Sweep.Experiments;

/// <summary>The first sweep: four activations in LeNet5 on real MNIST, three seeds each, in about twenty seconds on two cores.</summary>
// LeNet5 at batches of 128 takes under 100 MiB, MNIST as bytes 53 MiB; the rest is CUDA's context with cuBLAS and cuDNN.
[Requires(GpuMemoryMiB = 1024)]
[Experiment("quickstart", Description = "LeNet5 on MNIST: four activations, three seeds, about twenty seconds on two cores")]
public sealed partial class Quickstart : IExperiment<Quickstart.Result>
{
    private const int TrainImages = 15_000;

    /// <summary>At all four places of the network.</summary>
    [Axis(Activation.ReLU, Activation.LeakyReLU, Activation.Tanh, Activation.Splash)]
    public required Activation Activation { get; init; }

    /// <summary>Replicates: another initialisation and order of the images, the same for every activation, so that activations can be compared in pairs.</summary>
    [Seeds(3)]
    public int Seed { get; init; }

    /// <summary>What a trial gives.</summary>
    /// <param name="TestError">Wrong answers on the 10,000 test images, percent.</param>
    /// <param name="TrainLoss">Mean cross-entropy over the last epoch while training, nats an image.</param>
    /// <param name="EpochSeconds">How long the training part of the last epoch took.</param>
    public sealed record Result([property: Minimize] double TestError, double TrainLoss, double EpochSeconds);

    /// <summary>The recipe, the same for every activation: our choice, not the paper's.</summary>
    internal static TrainingOptions Options { get; } = new(Epochs: 2, BatchSize: 128, new WarmupCosine(Peak: 0.1)) { WeightDecay = 5e-4 };

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
