using Sweep.Runtime;

namespace Sweep.Tests.Worker;

/// <summary>Four cells that differ by much more than their seeds do.</summary>
[Experiment("raced", Description = "Four cells for a race")]
public sealed partial class Raced : IExperiment<Raced.Result>
{
    /// <summary>The less, the better.</summary>
    [Axis(0, 1, 2, 3)]
    public required int Rank { get; init; }

    /// <summary>The replicate.</summary>
    [Seeds(8)]
    public int Seed { get; init; }

    /// <summary>What is evaluated.</summary>
    public sealed record Result([property: Minimize] double Loss);

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial) => new(Rank + (0.01 * Math.Sin((7 * Seed) + Rank)) + Seed);
}
