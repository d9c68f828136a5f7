using Spectre.Console;
using Sweep.Runtime.Progress;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Cli;

/// <summary>Runs a sweep with its progress on the terminal.</summary>
public static class SweepRun
{
    /// <summary>Runs what is missing, showing a row for each worker on a terminal and plain lines elsewhere, and then the summary.</summary>
    public static async Task<SweepSummary> RunAsync(Experiment experiment, ITrialStore store, SweepOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        SweepSummary summary;
        var progress = new SweepProgress(experiment.Space, TimeProvider.System);
        using (SweepDisplay display = Terminal.IsInteractive ? new TableDisplay(progress, Terminal.Output) : new LineDisplay(progress, Console.Out))
        {
            summary = await SweepSupervisor.RunAsync(experiment, store, options, display, stop).ConfigureAwait(false);
        }

        Terminal.Output.WriteLine(Describe(experiment.Name, summary));
        return summary;
    }

    /// <summary>The exit code that says how a run ended.</summary>
    public static int ExitCodeOf(SweepSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary switch
        {
            { Cancelled: true } => ExitCode.Cancelled,
            { Failed: > 0 } or { Diverged: > 0 } => ExitCode.TrialsFailed,
            _ => ExitCode.Done,
        };
    }

    private static string Describe(string name, SweepSummary summary)
    {
        var parts = new List<string> { $"{summary.Completed:N0} completed" };
        if (summary.Failed > 0)
        {
            parts.Add($"{summary.Failed:N0} failed");
        }

        if (summary.Diverged > 0)
        {
            parts.Add($"{summary.Diverged:N0} diverged");
        }

        if (summary.AlreadyFinished > 0)
        {
            parts.Add($"{summary.AlreadyFinished:N0} had ended before");
        }

        return $"{name}: {string.Join(", ", parts)} of {summary.Selected:N0} in {Duration.Format(summary.Elapsed)}"
            + (summary.Cancelled ? "; stopped: the same command goes on from here" : "");
    }
}
