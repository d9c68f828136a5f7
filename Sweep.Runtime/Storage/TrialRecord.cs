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

    /// <summary>The hash of the code that it ran with last; null of a pending trial, and where it is not known.</summary>
    public string? CodeHash { get; init; }

    /// <summary>True when the config is no longer a point of the declared space: the trial is kept and not run.</summary>
    public bool Outside { get; init; }

    /// <summary>The token of the last claim: it tells what a trial's history holds apart, and grows from one to the next.</summary>
    public long Token { get; init; }

    /// <summary>The token of the result before this one in the trial's history; 0 where there is none. It grows with each rerun, and the files of each result are kept apart by it.</summary>
    public long EarlierToken { get; init; }

    /// <summary>True when the trial needs no more work.</summary>
    public bool HasEnded => State is not (TrialState.Pending or TrialState.Running);
}
