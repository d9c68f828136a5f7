using Sweep.Runtime;


namespace Sweep.Benchmarks.Spaces;

/// <summary>A space with a conditional axis: 288,000 configs.</summary>
[Experiment("conditional-space")]
public sealed partial class ConditionalSpace : IExperiment<Result>
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

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial) => new(0);
}
