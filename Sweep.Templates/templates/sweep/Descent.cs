using Sweep.Runtime;

namespace Study._1;

/// <summary>How close gradient descent comes to the minimum of Rosenbrock's function in 500 steps, by learning rate and momentum.</summary>
[Experiment("descent", Description = "Gradient descent on Rosenbrock's function, by learning rate and momentum")]
public sealed partial class Descent : IExperiment<Descent.Result>
{
    [Axis(0.0003, 0.001, 0.003)] public required double LearningRate { get; init; }
    [Axis(0.0, 0.5, 0.9)] public required double Momentum { get; init; }
    [Seeds(3)] public int Seed { get; init; }

    public sealed record Result([property: Minimize] double Loss);

    public Result Run(Trial<Result> trial)
    {
        // Seed, not trial.Seed: all configs of a replicate start at the same point.
        var random = new SweepRandom(Seed);
        double x = random.NextDouble() - 2, y = random.NextDouble(), velocityX = 0, velocityY = 0;
        for (var step = 1; step <= 500; step++)
        {
            var slopeX = (-400 * x * (y - (x * x))) - (2 * (1 - x));
            var slopeY = 200 * (y - (x * x));
            velocityX = (Momentum * velocityX) - (LearningRate * slopeX);
            velocityY = (Momentum * velocityY) - (LearningRate * slopeY);
            x = Math.Clamp(x + velocityX, -3, 3);
            y = Math.Clamp(y + velocityY, -3, 3);
            if (step % 100 == 0)
            {
                trial.Report(step, nameof(Result.Loss), Loss(x, y));
                trial.ThrowIfPruned();
            }
        }

        return new Result(Loss(x, y));
    }

    private static double Loss(double x, double y) => (100 * (y - (x * x)) * (y - (x * x))) + ((1 - x) * (1 - x));
}
