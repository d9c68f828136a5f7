using Sweep.Runtime;


namespace Sweep.Tests;

public enum Slope
{
    Gentle,
    Steep,
}

/// <summary>An experiment that costs nothing, with an axis of every kind.</summary>
[Experiment("bowl", Description = "A bowl with its lowest point at X = 2")]
public sealed partial class Bowl : IExperiment<Bowl.Result>
{
    [Axis]
    public required Slope Slope { get; init; }

    [Axis(1, 2, 3)]
    public required int X { get; init; }

    [Axis(0.1, 2.5)]
    public required double Offset { get; init; }

    [Axis(0.1f)]
    public float Scale { get; init; }

    [Axis]
    public bool Fails { get; init; }

    [Axis("plain", "with, = and \"quotes\" é")]
    public required string Label { get; init; }

    [Seeds(2)]
    public int Seed { get; init; }

    public sealed record Result([property: Minimize] double Height, int Steps);

    public Result Run(Trial<Result> trial)
    {
        trial.Steps = 3;
        for (var step = 1; step <= trial.Steps; step++)
        {
            trial.Report(step, nameof(Result.Height), Height / step);
        }

        return Fails ? throw new InvalidOperationException($"{Label} was told to fail") : new Result(X == 3 && Seed == 1 ? double.NaN : Height, trial.Steps);
    }

    private double Height => (((X - 2) * (X - 2)) + Offset) * (Slope == Slope.Steep ? 2 : 1);
}
