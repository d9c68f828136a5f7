using System.CommandLine;
using System.CommandLine.Completions;
using Sweep.Cli.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Search.Importance;

namespace Sweep.Cli;

/// <summary><c>importance NAME</c>: shows how much each axis of an experiment mattered.</summary>
internal sealed class ImportanceVerb : IVerb
{
    private readonly Option<string> _evaluator = new("--evaluator")
    {
        Description = "ped-anova: what sets the best tenth of the cells apart, also with several objectives. fanova: which part of one metric's variance an axis explains alone.",
        DefaultValueFactory = _ => PedAnova.Name,
    };

    private readonly Option<string?> _metric = new("--metric") { Description = "Look at this metric instead of all objectives." };

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("importance", "Show how much each axis of an experiment mattered for its objectives, or for one metric.");
        var selection = new ExperimentArgument(app, command);
        _evaluator.CompletionSources.Add([.. ImportanceTable.Evaluators.Select(static each => each.Id)]);
        _metric.CompletionSources.Add(context => Completion.Metrics(app, selection.Name.Written(context.ParseResult)).Select(static name => new CompletionItem(name)));
        command.Options.Add(_evaluator);
        command.Options.Add(_metric);
        var json = JsonOutput.AddTo(command);
        command.SetAction(parsed =>
        {
            var experiment = selection.Experiment(parsed);
            var filter = selection.Filter(parsed);
            var evaluator = Evaluator(parsed.GetValue(_evaluator)!);
            using var store = app.OpenExistingStore(parsed, experiment);
            store.EnsureSchema(experiment.Space);
            var table = ImportanceTable.Of(experiment.Space, store.Trials(experiment.Space).Read().Where(filter.Matches), evaluator, parsed.GetValue(_metric));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(table.WriteJson);
            }
            else
            {
                table.Write(Terminal.Output);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IImportanceEvaluator Evaluator(string name) => ImportanceTable.Evaluators.FirstOrDefault(each => each.Id == name)
        ?? throw new SweepException($"No evaluator '{name}'; {NearestName.Hint(name, [.. ImportanceTable.Evaluators.Select(static each => each.Id)], "evaluators")}");
}
