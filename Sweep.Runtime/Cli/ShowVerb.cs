using System.CommandLine;
using Sweep.Runtime.Reporting;
using Sweep.Runtime.Storage;

namespace Sweep.Runtime.Cli;

/// <summary><c>show NAME</c>: the trials of an experiment, as a table, JSON or CSV.</summary>
internal sealed class ShowVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("show", "The trials of an experiment");
        var selection = new ExperimentArgument(app, command);
        var json = new Option<bool>("--json") { Description = "One JSON array with an object a trial" };
        var csv = new Option<bool>("--csv") { Description = "Comma-separated values with a header line" };
        command.Options.Add(json);
        command.Options.Add(csv);
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(csv))
            {
                result.AddError("Give --json or --csv, not both");
            }
        });
        command.SetAction(parsed =>
        {
            var space = selection.Experiment(parsed).Space;
            var filter = selection.Filter(parsed);
            using var store = app.OpenExistingStore(parsed);
            if (!store.Experiments.Contains(space.Experiment))
            {
                throw new StoreException($"The store '{parsed.GetValue(app.StoreOption)}' has no trials of '{space.Experiment}' yet; run it first: ./sweep run {space.Experiment}");
            }

            store.Prepare(space);
            var trials = store.Read(space).Where(trial => filter.Matches([.. trial.Values]));
            if (parsed.GetValue(json))
            {
                using var output = Console.OpenStandardOutput();
                JsonExporter.Write(output, space, trials);
            }
            else if (parsed.GetValue(csv))
            {
                using var output = new StreamWriter(Console.OpenStandardOutput());
                CsvExporter.Write(output, space, trials);
            }
            else
            {
                TrialTable.Write(Terminal.Output, space, trials);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
