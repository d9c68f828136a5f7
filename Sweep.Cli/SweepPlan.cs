using System.CommandLine;
using System.Text.Json;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Cli;

/// <summary>The plan that <c>run --dry-run</c> shows.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Store">The store; it need not exist.</param>
/// <param name="Selected">The number of selected configs.</param>
/// <param name="Ended">The number of selected configs whose trial has finished.</param>
/// <param name="Stale">The number of those that were run with different code.</param>
/// <param name="Left">The number of trials that would run.</param>
internal sealed record SweepPlan(Experiment Experiment, StoreAddress Store, long Selected, long Ended, long Stale, long Left)
{
    /// <summary>Computes the plan; changes nothing.</summary>
    /// <param name="app">The application.</param>
    /// <param name="parsed">Its command line, with the store.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="configs">Which configs are selected.</param>
    /// <param name="codeHash">The hash of today's code, or null.</param>
    /// <param name="rerun">Which ended trials would run again; null for none.</param>
    public static SweepPlan Make(SweepApp app, ParseResult parsed, Experiment experiment, ConfigSelection configs, string? codeHash, Rerun? rerun)
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
                store.EnsureSchema(experiment.Space);
                foreach (var trial in store.Trials(experiment.Space).Read().Where(trial => trial.HasEnded))
                {
                    // A trial with a number of a range that is not in the grid can be stale all the same.
                    ended += configs.Contains([.. trial.Values]) ? 1 : 0;
                    again += rerun is not null && rerun.Takes(trial, codeHash, knowsInputs: false) ? 1 : 0;
                    stale += StaleTrials.IsStale(trial, codeHash, knowsInputs: false) && configs.Matches([.. trial.Values]) ? 1 : 0;
                }

                again += rerun is { Only: true } ? rerun.LeftOver(store, experiment.Space).Count : 0;
            }
        }

        return new SweepPlan(experiment, address, configs.Count, ended, stale, rerun is { Only: true } ? again : configs.Count - ended + again);
    }

    /// <summary>Formats the plan in one line.</summary>
    public string Describe() =>
        $"{Experiment.Name}: {Selected:N0} of {Experiment.Count:N0} configs selected, {Ended:N0} finished in {Store}{(Stale > 0 ? $" ({Stale:N0} of them stale)" : "")}, {Left:N0} would run";

    /// <summary>Writes the plan as a JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("event", "planned");
        json.WriteString("experiment", Experiment.Name);
        json.WriteString("store", $"{Store}");
        json.WriteNumber("selected", Selected);
        json.WriteNumber("ended", Ended);
        json.WriteNumber("stale", Stale);
        json.WriteNumber("left", Left);
        json.WriteEndObject();
    }
}
