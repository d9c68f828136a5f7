using System.Diagnostics;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Telemetry;

/// <summary>Starts and ends the activities of sweeps and trials. Without a listener it allocates nothing.</summary>
internal static class SweepActivities
{
    /// <summary>The environment variable that carries the parent of a process's activities, as OpenTelemetry specifies it for programs that start programs.</summary>
    public const string ParentVariable = "TRACEPARENT";

    /// <summary>The environment variable that goes with <see cref="ParentVariable"/>.</summary>
    public const string StateVariable = "TRACESTATE";

    private const string ErrorType = "error.type"; // a name that OpenTelemetry has given a meaning

    private static readonly ActivityContext s_parentOfProcess =
        ActivityContext.TryParse(Environment.GetEnvironmentVariable(ParentVariable), Environment.GetEnvironmentVariable(StateVariable), isRemote: true, out var parent) ? parent : default;

    /// <summary>The activity that what starts here belongs to: the current one of this thread, or the one in which this process was started; default for none.</summary>
    public static ActivityContext Parent => Activity.Current?.Context ?? s_parentOfProcess;

    /// <summary>Gives a process that is being started the current activity as its parent.</summary>
    public static void Pass(IDictionary<string, string?> environment)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } current)
        {
            environment[ParentVariable] = id;
            environment[StateVariable] = current.TraceStateString;
        }
    }

    /// <summary>Starts the activity of a sweep; null when nobody listens.</summary>
    public static Activity? StartSweep(string experiment)
    {
        var activity = SweepTelemetry.Activities.StartActivity(SweepTelemetry.SweepActivity, ActivityKind.Internal, Parent);
        activity?.SetTag(SweepTelemetry.Experiment, experiment);
        return activity;
    }

    /// <summary>Starts the activity of a trial on this thread, so that what the trial's code starts is part of it; null when nobody listens.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="parent">The sweep's activity.</param>
    public static Activity? StartTrial(TrialContext trial, ActivityContext parent)
    {
        var activity = SweepTelemetry.Activities.StartActivity(SweepTelemetry.TrialActivity, ActivityKind.Internal, parent);
        return activity?.SetTag(SweepTelemetry.Experiment, trial.Experiment)
            .SetTag(SweepTelemetry.TrialNumber, trial.Number)
            .SetTag(SweepTelemetry.TrialKey, trial.Key)
            .SetTag(SweepTelemetry.TrialAttempt, trial.Attempt)
            .SetTag(SweepTelemetry.TrialDevice, trial.Device);
    }

    /// <summary>Says how a trial ended.</summary>
    /// <param name="activity">Its activity, or null.</param>
    /// <param name="outcome">Null of one that was stopped.</param>
    public static void SetOutcome(Activity? activity, TrialOutcome? outcome)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag(SweepTelemetry.Outcome, outcome is null ? "stopped" : NameOf(outcome.State));
        if (outcome is { State: TrialState.Failed, Error: { } error })
        {
            var line = error.AsSpan(0, error.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : error.Length);
            activity.SetStatus(ActivityStatusCode.Error, line.ToString());
            activity.SetTag(ErrorType, line.IndexOf(':') is > 0 and var colon && !line[..colon].Contains(' ') ? line[..colon].ToString() : "_OTHER");
        }
    }

    /// <summary>Says that a sweep ended by an exception; for the filter of a catch clause.</summary>
    /// <returns>False: it is not caught.</returns>
    public static bool SetFault(Activity? activity, Exception fault)
    {
        activity?.SetStatus(ActivityStatusCode.Error, fault.Message).SetTag(ErrorType, fault.GetType().FullName);
        return false;
    }

    /// <summary>The value of <see cref="SweepTelemetry.Outcome"/>.</summary>
    public static string NameOf(TrialState state) => state switch
    {
        TrialState.Completed => "completed",
        TrialState.Failed => "failed",
        TrialState.Diverged => "diverged",
        TrialState.Pruned => "pruned",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
