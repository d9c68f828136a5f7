using Sweep.Benchmarks.Spaces;
using Sweep.Runtime;

namespace Sweep.Benchmarks.Stores;

/// <summary>A space of a million configs, of which queries are measured.</summary>
[Experiment("million-space")]
public sealed partial class MillionSpace : IExperiment<MillionSpace.Errors>
{
    /// <summary>Four.</summary>
    [Axis] public required Activation Activation { get; init; }

    /// <summary>Five.</summary>
    [Axis(16, 32, 64, 128, 256)] public int Width { get; init; }

    /// <summary>Five.</summary>
    [Axis(0.5, 0.2, 0.1, 0.05, 0.01)] public double Rate { get; init; }

    /// <summary>Ten thousand.</summary>
    [Seeds(10_000)] public int Seed { get; init; }

    /// <inheritdoc/>
    public Errors Run(Trial<Errors> trial) => new(0, 0, 0);

    /// <summary>As many metrics as a small experiment has.</summary>
    public sealed record Errors([property: Minimize] double TestError, double TrainError, double EpochSeconds);
}
