using Sweep.Runtime;

namespace Sweep.Tests.Worker;

/// <summary>The axes and metrics of the quickstart, evaluated at once: for what commands do with trials, whatever these compute.</summary>
[Experiment("small", Description = "The axes and metrics of the quickstart, evaluated at once")]
public sealed partial class Small : IExperiment<Small.Result>
{
    private const int Epochs = 2;

    /// <summary>Anything that has an order.</summary>
    [Axis("ReLU", "LeakyReLU", "Tanh", "Splash")]
    public required string Activation { get; init; }

    /// <summary>The replicate.</summary>
    [Seeds(3)]
    public int Seed { get; init; }

    /// <summary>What is evaluated.</summary>
    public sealed record Result([property: Minimize] double TestError, double TrainLoss, double EpochSeconds);

    /// <summary>The file that holds trials of a seed for as long as it is in the folder in which the program runs.</summary>
    public static string HoldFile(int seed) => $"hold-{seed}";

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial)
    {
        trial.Steps = Epochs;
        var error = 1 + (Activation.Length / 10.0) + (Seed / 100.0);
        trial.Report(1, nameof(Result.TestError), 2 * error);
        while (File.Exists(HoldFile(Seed)))
        {
            trial.Cancellation.WaitHandle.WaitOne(5);
            trial.Cancellation.ThrowIfCancellationRequested();
        }

        trial.Report(Epochs, nameof(Result.TestError), error);
        return new Result(error, error / 10, 0.001);
    }
}
