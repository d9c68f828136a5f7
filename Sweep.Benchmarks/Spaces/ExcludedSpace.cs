using Sweep.Runtime;


namespace Sweep.Benchmarks.Spaces;

/// <summary><see cref="ConditionalSpace"/> with two exclusions.</summary>
[Experiment("excluded-space")]
public sealed partial class ExcludedSpace : IExperiment<Result>
{
    /// <summary>Four.</summary>
    [Axis] public required Activation Activation { get; init; }

    /// <summary>Three.</summary>
    [Axis] public required Dataset Dataset { get; init; }

    /// <summary>Five, where the activation has them.</summary>
    [Axis(3, 5, 7, 9, 11), When(nameof(Activation), Activation.Splash)] public int? Hinges { get; init; }

    /// <summary>Four.</summary>
    [Axis(16, 32, 64, 128)] public int Width { get; init; }

    /// <summary>Three.</summary>
    [Axis(32, 64, 128)] public int BatchSize { get; init; }

    /// <summary>A thousand.</summary>
    [Seeds(1000)] public int Seed { get; init; }

    [Exclude("Narrow networks need no large batches")]
    private static bool IsWide(ExcludedSpace config) => config is { Width: 16, BatchSize: 128 };

    [Exclude("Too many classes")]
    private static bool IsHard(ExcludedSpace config) => config.Dataset == Dataset.Cifar100 && config.Hinges > 7;

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial) => new(0);
}
