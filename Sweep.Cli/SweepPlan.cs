using System.CommandLine;
using System.Text.Json;
using Sweep.Reporting;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Cli;

/// <summary>What a run would do.</summary>
/// <param name="Experiment">Its experiment.</param>
/// <param name="Store">Where its trials are or would be.</param>
/// <param name="Selected">How many configs are selected.</param>
/// <param name="Ended">How many of them have ended.</param>
/// <param name="Stale">How many of those were run with other code.</param>
/// <param name="Left">How many would run.</param>
internal sealed record SweepPlan(Experiment Experiment, StoreAddress Store, long Selected, long Ended, long Stale, long Left)
{
    /// <summary>Looks what a run would do, without doing it.</summary>
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

    /// <summary>One line.</summary>
    public string Describe() =>
        $"{Experiment.Name}: {Selected:N0} of {Experiment.Count:N0} configs selected, {Ended:N0} have ended in {Store}{(Stale > 0 ? $" ({Stale:N0} of them stale)" : "")}, {Left:N0} would run";

    /// <summary>One object.</summary>
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
