using System.Diagnostics;

namespace Sweep.Tests.Worker;

/// <summary>Writes the activities of this process, a line for each that has ended: name, trace, own span, parent's span, state of the trace.</summary>
internal static class ActivityFile
{
    /// <summary>The environment variable with the folder in which each process that has it writes a file.</summary>
    public const string Variable = "SWEEP_TEST_ACTIVITIES";

    /// <summary>Begins to, if the variable is there.</summary>
    public static void Begin()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } folder)
        {
            return;
        }

        var path = Path.Combine(folder, $"activities-{Environment.ProcessId}");
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "SplashSweep",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => File.AppendAllText(path, $"{activity.OperationName} {activity.TraceId} {activity.SpanId} {activity.ParentSpanId} {activity.TraceStateString}\n"),
        });
    }
}
