using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sweep.Runtime.Telemetry;

/// <summary>The names by which sweeps and trials are observed from outside, as OpenTelemetry or <c>dotnet-counters</c> do. What nobody listens to costs a check of a flag.</summary>
/// <remarks>
/// Activities are made where the work is done: <c>sweep</c> in the process that the user started, <c>trial</c> in the worker's process, as its child. Metrics are measured in the process that the user started.
/// Names follow the conventions of OpenTelemetry: lower case, dots for namespaces, underscores within words, seconds as the unit of time.
/// </remarks>
public static class SweepTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "SplashSweep";

    /// <summary>The activity of a sweep, from its start to its end.</summary>
    public const string SweepActivity = "sweep";

    /// <summary>The activity of one attempt of a trial.</summary>
    public const string TrialActivity = "trial";

    /// <summary>A counter of trials by <see cref="Outcome"/>.</summary>
    public const string EndedTrials = "sweep.ended_trials";

    /// <summary>A histogram of the seconds that trials took, by <see cref="Outcome"/>.</summary>
    public const string TrialDuration = "sweep.trial.duration";

    /// <summary>How many trials are being evaluated.</summary>
    public const string ActiveTrials = "sweep.active_trials";

    /// <summary>How many trials of the sweep have neither ended nor begun.</summary>
    public const string PendingTrials = "sweep.pending_trials";

    /// <summary>A counter of worker processes that ended before their time.</summary>
    public const string LostWorkers = "sweep.lost_workers";

    /// <summary>The experiment's name; on every activity and metric.</summary>
    public const string Experiment = "sweep.experiment";

    /// <summary>How many trials a sweep was asked for; on its activity.</summary>
    public const string Trials = "sweep.trials";

    /// <summary>How many workers a sweep has; on its activity.</summary>
    public const string Workers = "sweep.workers";

    /// <summary>The trial's number in its store.</summary>
    public const string TrialNumber = "sweep.trial.number";

    /// <summary>The config's canonical key.</summary>
    public const string TrialKey = "sweep.trial.key";

    /// <summary>The attempt, from 1.</summary>
    public const string TrialAttempt = "sweep.trial.attempt";

    /// <summary>The device that the trial runs on.</summary>
    public const string TrialDevice = "sweep.trial.device";

    /// <summary><c>completed</c>, <c>failed</c>, <c>diverged</c> or <c>pruned</c>; of an activity also <c>stopped</c>, when the attempt was cancelled or had lost its lease.</summary>
    public const string Outcome = "sweep.trial.outcome";

    internal static ActivitySource Activities { get; } = new(Name, Version);

    internal static Meter Meter { get; } = new(Name, Version);

    private static string? Version => typeof(SweepTelemetry).Assembly.GetName().Version?.ToString(3);
}
