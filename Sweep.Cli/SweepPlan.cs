using System.CommandLine;
using System.Text.Json;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
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
    private const int MaxWalked = 100_000; // of what is left, to predict how long it takes

    /// <summary>How long the trials that would run are expected to take; null if no trials tell.</summary>
    public SweepForecast? Forecast { get; private init; }

    /// <summary>Computes the plan; changes nothing.</summary>
    /// <param name="app">The application.</param>
    /// <param name="parsed">Its command line, with the store.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="configs">Which configs are selected.</param>
    /// <param name="codeHash">The hash of today's code, or null.</param>
    /// <param name="rerun">Which ended trials would run again; null for none.</param>
    /// <param name="devices">The device of each worker, to predict how long the run takes; null for no prediction.</param>
    public static SweepPlan Make(SweepApp app, ParseResult parsed, Experiment experiment, ConfigSelection configs, string? codeHash, Rerun? rerun, IReadOnlyList<string>? devices)
    {
        var forecaster = new SweepForecaster(experiment.Space);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var repeated = new List<AxisValue[]>();
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
                    forecaster.Learn(trial);
                    done.Add(trial.Key);
                    if (rerun is not null && rerun.Takes(trial, codeHash, knowsInputs: false))
                    {
                        again++;
                        repeated.Add([.. trial.Values]);
                    }

                    stale += StaleTrials.IsStale(trial, codeHash, knowsInputs: false) && configs.Matches([.. trial.Values]) ? 1 : 0;
                }

                again += rerun is { Only: true } ? rerun.LeftOver(store, experiment.Space).Count : 0;
            }
        }

        var left = rerun is { Only: true } ? again : configs.Count - ended + again;
        var first = rerun is { Only: true } ? [] : configs.Values.Where(values => !done.Contains(ConfigKey.Format(experiment.Space, values))).Take(MaxWalked);
        return new SweepPlan(experiment, address, configs.Count, ended, stale, left)
        {
            Forecast = devices is null || done.Count == 0 || left == 0 ? null : forecaster.Predict([.. first, .. repeated], left, devices),
        };
    }

    /// <summary>Formats the plan in one line.</summary>
    public string Describe() =>
        $"{Experiment.Name}: {Selected:N0} of {Experiment.Count:N0} configs selected, {Ended:N0} finished in {Store}{(Stale > 0 ? $" ({Stale:N0} of them stale)" : "")}, {Left:N0} would run{DescribeForecast()}";

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
        if (Forecast is not null)
        {
            json.WriteNumber("expectedSeconds", Math.Round(Forecast.Expected.TotalSeconds, 3));
            json.WriteNumber("lowSeconds", Math.Round(Forecast.Low.TotalSeconds, 3));
            json.WriteNumber("highSeconds", Math.Round(Forecast.High.TotalSeconds, 3));
            json.WriteNumber("learnedFrom", Forecast.Trials);
        }

        json.WriteEndObject();
    }

    private string DescribeForecast() => Forecast is null
        ? ""
        : $", in about {Duration.Format(Forecast.Expected)} (nine in ten: {Duration.Format(Forecast.Low)} to {Duration.Format(Forecast.High)}, from {Forecast.Trials:N0} completed trials)";
}
