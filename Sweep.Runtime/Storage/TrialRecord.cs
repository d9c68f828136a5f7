using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>A trial as its store holds it.</summary>
public sealed record TrialRecord
{
    /// <summary>From 1, in the order in which the sweep asked for the trials, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>The config's canonical key, unique in the experiment.</summary>
    public required string Key { get; init; }

    /// <summary>Where the trial is in its life.</summary>
    public required TrialState State { get; init; }

    /// <summary>One value an axis, in declaration order.</summary>
    public required IReadOnlyList<AxisValue> Values { get; init; }

    /// <summary>One number a metric, in declaration order; null until the trial is completed.</summary>
    public required IReadOnlyList<double?> Metrics { get; init; }

    /// <summary>How often the trial was claimed.</summary>
    public int Attempts { get; init; }

    /// <summary>The worker that claimed it last, such as <c>host/1234/w0</c>.</summary>
    public string? Worker { get; init; }

    /// <summary>The device it ran on last.</summary>
    public string? Device { get; init; }

    /// <summary>When it was claimed last, UTC.</summary>
    public DateTime? Started { get; init; }

    /// <summary>From the last claim to the end; null until the trial has ended.</summary>
    public double? Seconds { get; init; }

    /// <summary>Of a failed trial: the message and the stack. Of a diverged one: which metrics are not finite.</summary>
    public string? Error { get; init; }
}
