using Spectre.Console;
using Sweep.Cli.Displays;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary>Runs a sweep and displays its progress.</summary>
internal static class SweepRun
{
    /// <summary>Runs what is missing, showing a row for each worker on a terminal and plain lines elsewhere, and then the summary.</summary>
    /// <remarks>First reports changes to the stored trials by a changed declaration, and how many are stale.</remarks>
    /// <param name="app">The application: its first Ctrl+C lets the running trials end.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="store">Where its trials are.</param>
    /// <param name="options">How to run them; the code is taken here when they have none.</param>
    /// <param name="rerun">Which ended trials to evaluate again; null for none.</param>
    /// <param name="stop">Stops the sweep.</param>
    public static async Task<SweepSummary> RunAsync(SweepApp app, Experiment experiment, ITrialStore store, SweepOptions options, Rerun? rerun, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        options = options with { Code = options.Code ?? ExperimentCode.Take(experiment), Experiments = app.Experiments };
        var events = options.Json ? new JsonDisplay(experiment.Space, JsonOutput.Post) : null;
        Action<string> say = events is null ? Terminal.Say : events.Say;
        Terminal.Queue.Tell = say;
        if (store.EnsureSchema(experiment.Space, WorkerIdentity.IsGone) is { } followed)
        {
            say(followed);
        }

        if (rerun is not null)
        {
            options = options with { Selection = Requeue(experiment, store, options, rerun, say) };
        }

        var (stale, isOfData) = CountStale(experiment, store, options.Code);
        if (stale > 0)
        {
            say($"{Trials(stale)} run with different code{(isOfData ? " or data" : "")}. To list: {Invocation.Of($"show {experiment.Name} --stale")}; to rerun: --rerun-stale");
        }

        SweepSummary summary;
        Notification? notification;
        var complaints = new System.Collections.Concurrent.ConcurrentBag<string>();
        var progress = new SweepProgress(experiment.Space, TimeProvider.System, worker => options.SlotOf(worker).Device);
        using (ISweepDisplay display = events ?? (ISweepDisplay)(Terminal.IsInteractive ? new TableDisplay(progress, Terminal.Output, draw => Terminal.Queue.Post(draw)) : new LineDisplay(progress, Terminal.Say)))
        {
            using var drain = app.TakeFirstInterrupt(() => display.Say("Finishing running trials. Press Ctrl+C again to stop now; the next run resumes them"));
            notification = options.Notify is { } command ? new Notification(command, experiment.Name, display, complaints.Add) : null;
            summary = await SweepSupervisor.RunAsync(experiment, store, options with { Drain = drain.Token }, notification ?? (ISweepObserver)display, stop).ConfigureAwait(false);
        }

        var ended = Describe(experiment.Name, summary, options.Budget, stale);
        if (events is null)
        {
            say(ended);
        }
        else
        {
            events.End(summary);
        }

        if (notification is not null)
        {
            await notification.EndAsync(ended).ConfigureAwait(false);
            foreach (var complaint in complaints)
            {
                say(complaint);
            }
        }

        return summary;
    }

    /// <summary>The exit code that says how a run ended.</summary>
    public static int ExitCodeOf(SweepSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary switch
        {
            { Cancelled: true } => ExitCode.Cancelled,
            { Failed: > 0 } or { Diverged: > 0 } or { LostDevices.Count: > 0, Left: > 0 } => ExitCode.TrialsFailed,
            _ => ExitCode.Done,
        };
    }

    // Also whether some of them had the same code, and other inputs.
    private static (long Count, bool IsOfData) CountStale(Experiment experiment, ITrialStore store, CodeVersion? code)
    {
        List<CodeCount> others = code is null ? [] : [.. store.Trials(experiment.Space).CountByCode().Where(count => count.Hash is not null && count.Hash != code.Hash)];
        return (others.Sum(count => count.Count), others.Any(count => CodeHashText.WithoutInputs(count.Hash!) == CodeHashText.WithoutInputs(code!.Hash)));
    }

    // What is then to be run: also, or only, what was requeued, which may have a number of a range that was set and so not be in the grid.
    private static GridSelection Requeue(Experiment experiment, ITrialStore store, SweepOptions options, Rerun rerun, Action<string> say)
    {
        var leftOver = rerun.Only ? rerun.LeftOver(store, experiment.Space) : [];
        var trials = store.Trials(experiment.Space).Read().Where(trial => rerun.Takes(trial, options.Code?.Hash)).ToList();
        foreach (var group in trials.GroupBy(trial => rerun.States.Contains(trial.State) ? trial.State : (TrialState?)null))
        {
            var (count, one) = (group.Count(), group.Count() == 1);
            var what = group.Key is null ? (one ? "was run with different code" : "were run with different code") : group.Key switch { TrialState.Failed => "failed", TrialState.Diverged => "diverged", TrialState.Pruned => one ? "was pruned" : "were pruned", _ => one ? "was completed" : "were completed" };
            say($"{count:N0} {(one ? "trial" : "trials")} {what} and will run again; earlier {(one ? "result" : "results")}: {Invocation.Of($"show {experiment.Name} --history")}");
        }

        store.Trials(experiment.Space).Requeue([.. trials.Select(trial => trial.Number)]);
        var again = trials.Concat(leftOver).OrderBy(trial => trial.Number).Select(trial => trial.Values.ToArray());
        return rerun.Only
            ? new GridSelection(trials.Count + leftOver.Count, [.. again])
            : (options.Selection ?? GridSelection.All(experiment.Space)).Plus([.. again.Where(values => !rerun.Configs.Contains(values))]);
    }

    private static string Trials(long count) => count == 1 ? "1 trial was" : $"{count:N0} trials were";

    private static string Describe(string name, SweepSummary summary, SweepBudget budget, long stale)
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

        if (summary.Pruned > 0)
        {
            parts.Add($"{summary.Pruned:N0} pruned");
        }

        if (summary.Spared > 0)
        {
            parts.Add($"{summary.Spared:N0} spared ({summary.CellsOut:N0} {(summary.CellsOut == 1 ? "cell" : "cells")} behind the best)");
        }

        if (summary.AlreadyFinished > 0)
        {
            parts.Add($"{summary.AlreadyFinished:N0} already finished");
        }

        return $"{name}: {string.Join(", ", parts)} of {summary.Selected:N0} in {Duration.Format(summary.Elapsed)}"
            + string.Concat(summary.LostDevices.Select(device => $"; {device} was disabled after {DeviceHealth.Limit} consecutive configs failed on it in new processes because of the device"))
            + (stale > 0 ? $"; {stale:N0} stale in total" : "")
            + (summary.Cancelled ? "; stopped. Run the same command to resume" : summary.Left == 0 ? "" : $"; {(summary.LostDevices.Count > 0 ? "no device left" : budget != SweepBudget.Unlimited ? "budget spent" : "not all trials are finished")}. Run the same command for the remaining {summary.Left:N0}");
    }
}
