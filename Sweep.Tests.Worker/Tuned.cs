using Sweep.Runtime;

namespace Sweep.Tests.Worker;

/// <summary>A space to be searched for two errors that contradict each other, evaluated at once.</summary>
[Experiment("tuned", Description = "Two objectives for a search")]
public sealed partial class Tuned : IExperiment<Tuned.Result>
{
    /// <summary>The file that holds every trial after the second for as long as it is in the folder in which the program runs.</summary>
    public const string HoldFile = "hold";

    private const string EvaluatedFile = "evaluated";
    private const int NotHeld = 2;

    /// <summary>The less, the less accurate and the more robust.</summary>
    [Range(1e-3, 1, Scale.Log)]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Adds to both errors.</summary>
    [Axis("ReLU", "Tanh", "SiLU")]
    public required string Activation { get; init; }

    /// <summary>The replicate.</summary>
    [Seeds(3)]
    public int Seed { get; init; }

    /// <summary>What is evaluated.</summary>
    public sealed record Result([property: Minimize] double ValidationError, [property: Minimize] double RobustError);

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial)
    {
        File.AppendAllText(EvaluatedFile, "one\n");
        while (File.Exists(HoldFile) && File.ReadAllLines(EvaluatedFile).Length > NotHeld)
        {
            trial.Cancellation.WaitHandle.WaitOne(5);
            trial.Cancellation.ThrowIfCancellationRequested();
        }

        return new Result(Activation.Length - Math.Log10(LearningRate), Activation.Length + LearningRate);
    }
}
