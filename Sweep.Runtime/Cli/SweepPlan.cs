using System.CommandLine;
using Sweep.Runtime.Reporting;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Cli;

/// <summary>Says what a run would do, without doing it.</summary>
internal static class SweepPlan
{
    /// <summary>One line: how many configs are selected, how many have ended and how many of those are stale, how many would run.</summary>
    /// <param name="app">The application.</param>
    /// <param name="parsed">Its command line, with the store.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="configs">Which configs are selected.</param>
    /// <param name="codeHash">The hash of today's code, or null.</param>
    /// <param name="rerun">Which ended trials would run again; null for none.</param>
    public static string Describe(SweepApp app, ParseResult parsed, Experiment experiment, ConfigSelection configs, string? codeHash, Rerun? rerun)
    {
        var address = app.Store(parsed);
        long ended = 0;
        long stale = 0;
        long again = 0;
        if (address.Exists)
        {
            using var store = app.OpenExistingStore(parsed);
            if (store.Experiments.Contains(experiment.Name))
            {
                store.Prepare(experiment.Space);
                foreach (var trial in store.Read(experiment.Space).Where(trial => trial.HasEnded))
                {
                    // A trial with a number of a range that is not in the grid can be stale all the same.
                    ended += configs.Contains([.. trial.Values]) ? 1 : 0;
                    again += rerun is not null && rerun.Takes(trial, codeHash) ? 1 : 0;
                    stale += StaleTrials.IsStale(trial, codeHash) && configs.Matches([.. trial.Values]) ? 1 : 0;
                }

                again += rerun is { Only: true } ? rerun.LeftOver(store, experiment.Space).Count : 0;
            }
        }

        var left = rerun is { Only: true } ? again : configs.Count - ended + again;
        return $"{experiment.Name}: {configs.Count:N0} of {experiment.Count:N0} configs selected, {ended:N0} have ended in {address}{(stale > 0 ? $" ({stale:N0} of them stale)" : "")}, {left:N0} would run";
    }
}
