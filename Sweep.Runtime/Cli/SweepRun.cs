using Spectre.Console;
using Sweep.Runtime.Code;
using Sweep.Runtime.Progress;
using Sweep.Runtime.Reporting;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Cli;

/// <summary>Runs a sweep with its progress on the terminal.</summary>
public static class SweepRun
{
    /// <summary>Runs what is missing, showing a row for each worker on a terminal and plain lines elsewhere, and then the summary.</summary>
    /// <remarks>Says before what was done to the trials that the store had, and that some of them are stale.</remarks>
    /// <param name="experiment">The experiment.</param>
    /// <param name="store">Where its trials are.</param>
    /// <param name="options">How to run them; the code is taken here when they have none.</param>
    /// <param name="rerunStale">Of which configs to run stale trials again; null for none.</param>
    /// <param name="stop">Stops the sweep.</param>
    public static async Task<SweepSummary> RunAsync(Experiment experiment, ITrialStore store, SweepOptions options, ConfigSelection? rerunStale, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        options = options with { Code = options.Code ?? ExperimentCode.Take(experiment) };
        if (store.Prepare(experiment.Space) is { } followed)
        {
            Terminal.Output.WriteLine(followed);
        }

        var stale = CountStale(experiment, store, options.Code);
        if (stale > 0)
        {
            if (rerunStale is not null)
            {
                var (reopened, others) = Reopen(experiment, store, options.Code!, rerunStale);
                stale -= reopened;
                options = options with { Selection = (options.Selection ?? GridSelection.All(experiment.Space)).Plus(others) };
            }

            Terminal.Output.Write(stale == 0 ? "" : $"{Trials(stale)} run with other code; ./sweep show {experiment.Name} --stale lists them, --rerun-stale runs them again\n");
        }

        SweepSummary summary;
        var progress = new SweepProgress(experiment.Space, TimeProvider.System);
        using (SweepDisplay display = Terminal.IsInteractive ? new TableDisplay(progress, Terminal.Output) : new LineDisplay(progress, Console.Out))
        {
            summary = await SweepSupervisor.RunAsync(experiment, store, options, display, stop).ConfigureAwait(false);
        }

        Terminal.Output.WriteLine(Describe(experiment.Name, summary, stale));
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

    private static long CountStale(Experiment experiment, ITrialStore store, CodeVersion? code) =>
        code is null ? 0 : store.CountByCode(experiment.Space).Where(count => count.Hash is not null && count.Hash != code.Hash).Sum(count => count.Count);

    // How many, and the configs of those that are not in the grid, which have a number of a range that was set.
    private static (int Reopened, IReadOnlyList<AxisValue[]> Others) Reopen(Experiment experiment, ITrialStore store, CodeVersion code, ConfigSelection configs)
    {
        var trials = store.Read(experiment.Space).Where(trial => StaleTrials.IsStale(trial, code.Hash) && configs.Matches([.. trial.Values])).ToList();
        var reopened = store.Reopen(experiment.Space, [.. trials.Select(trial => trial.Number)]);
        if (reopened > 0)
        {
            Terminal.Output.WriteLine($"{Trials(reopened)} run with other code and will be run again; ./sweep show {experiment.Name} --history has what came of them");
        }

        return (reopened, [.. trials.Select(trial => trial.Values.ToArray()).Where(values => !configs.Contains(values))]);
    }

    private static string Trials(long count) => count == 1 ? "1 trial was" : $"{count:N0} trials were";

    private static string Describe(string name, SweepSummary summary, long stale)
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
            + (stale > 0 ? $"; {stale:N0} of all are stale" : "")
            + (summary.Cancelled ? "; stopped: the same command goes on from here" : "");
    }
}
