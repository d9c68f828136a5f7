using System.CommandLine;
using System.Text.Json;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Cli;

/// <summary>What <c>run --dry-run</c> shows of a search.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Sampler">The sampler's name.</param>
/// <param name="Store">The store; it need not exist.</param>
/// <param name="Configs">How many configs of the part that is searched have been proposed.</param>
/// <param name="Ended">How many of their trials have ended.</param>
/// <param name="Left">How many trials would run; null for no end.</param>
internal sealed record SearchDryRun(string Experiment, string Sampler, StoreAddress Store, long Configs, long Ended, long? Left)
{
    /// <summary>Looks at the store; changes nothing.</summary>
    public static SearchDryRun Make(SweepApp app, ParseResult parsed, Experiment experiment, SearchPlan plan)
    {
        var address = app.Store(parsed);
        if (address.Exists)
        {
            using var store = app.OpenExistingStore(parsed);
            if (store.Experiments.Contains(experiment.Name))
            {
                store.EnsureSchema(experiment.Space);
                using var stored = SamplerSource.Of(plan, store.Trials(experiment.Space));
                return new(experiment.Name, plan.Sampler.Id, address, stored.Count, stored.Ended, stored.Left);
            }
        }

        using var empty = new SamplerSource(plan, experiment.Space, []);
        return new(experiment.Name, plan.Sampler.Id, address, 0, 0, empty.Left);
    }

    /// <summary>One line.</summary>
    public string Describe() =>
        $"{Experiment}: a search by {Sampler}; {Configs:N0} configs and {Ended:N0} finished trials in {Store}, {(Left is { } left ? $"{left:N0} would run" : "no end: say with --trials how many configs to evaluate")}";

    /// <summary>Writes it as a JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("event", "planned");
        json.WriteString("experiment", Experiment);
        json.WriteString("sampler", Sampler);
        json.WriteString("store", $"{Store}");
        json.WriteNumber("configs", Configs);
        json.WriteNumber("ended", Ended);
        if (Left is { } left)
        {
            json.WriteNumber("left", left);
        }

        json.WriteEndObject();
    }
}
