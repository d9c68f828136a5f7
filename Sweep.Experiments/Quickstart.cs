using Sweep.Experiments.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using TorchSharp;

namespace Sweep.Experiments;

/// <summary>LeNet5 with batch normalisation on MNIST, by activation.</summary>
[Experiment("quickstart", Description = "LeNet5 on MNIST with ReLU, leaky ReLU, tanh and SPLASH")]
public sealed partial class Quickstart : IExperiment<Quickstart.Result>
{
    /// <summary>At all four places of the network.</summary>
    [Axis]
    public required Activation Activation { get; init; }

    /// <summary>Of the initial weights and the order of the images.</summary>
    [Seeds(3)]
    public int Seed { get; init; }

    /// <summary>The metrics.</summary>
    /// <param name="TestError">Percent of the test images, after the last epoch.</param>
    /// <param name="TrainLoss">Mean cross-entropy over the last epoch.</param>
    /// <param name="EpochSeconds">Training time of the last epoch.</param>
    public sealed record Result([property: Minimize] double TestError, double TrainLoss, double EpochSeconds);

    /// <inheritdoc/>
    public static void Prepare() => _ = MnistSource.Shared;

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        torch.set_num_threads(trial.Threads);
        torch.manual_seed(Seed);
        var mnist = MnistSource.Shared;
        using var model = new LeNet5(Activation, batchNorm: true);
        var options = new TrainingOptions(2, 64, new WarmupCosine(0.05, 0.05));
        trial.Steps = options.Epochs;
        var last = new Trainer(model, mnist.Train, mnist.Test, options).Run(Seed, epoch =>
        {
            trial.Report(epoch.Epoch, nameof(Result.TestError), epoch.TestError);
            trial.Report(epoch.Epoch, nameof(Result.TrainLoss), epoch.TrainLoss);
        }, trial.Cancellation);
        return new Result(last.TestError, last.TrainLoss, last.Elapsed.TotalSeconds);
    }
}
