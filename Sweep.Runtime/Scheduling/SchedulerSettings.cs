using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>What the scheduler is told once.</summary>
/// <param name="Space">The experiment's space.</param>
/// <param name="Devices">The device of each worker, by its index.</param>
internal sealed record SchedulerSettings(SpaceDescriptor Space, IReadOnlyList<string> Devices)
{
    /// <summary>How many times a trial may be claimed before it counts as failed, at least 1.</summary>
    public int AttemptLimit { get; init; } = 3;

    /// <summary>The hash of the code that runs the trials; null when it is not known.</summary>
    public string? CodeHash { get; init; }

    /// <summary>Whether trials run in this process, so that no new one can replace it.</summary>
    public bool InProcess { get; init; }

    /// <summary>How long a trial may take; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How long a worker with a trial may stay silent.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether configs are proposed from results, so that they are taken one at a time and results are kept for the source.</summary>
    public bool IsAdaptive { get; init; }

    /// <summary>How many configs are taken from a source that does not look at results: enough for every worker to have a choice.</summary>
    public int Lookahead => IsAdaptive ? 1 : Math.Max(512, 16 * Devices.Count);
}
