using System.CommandLine;
using Sweep.Cli.Tables;
using Sweep.Reporting;
using Sweep.Runtime;

namespace Sweep.Cli;

/// <summary><c>space NAME</c>: shows the search space of an experiment.</summary>
internal sealed class SpaceVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("space", "Show an experiment's search space: axes, values, conditions, exclusions, metrics and number of trials.");
        var name = new NamedExperiment(app, command);
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            var experiment = name.Experiment(parsed);
            if (parsed.GetValue(json))
            {
                SpaceExporter.Write(StandardOutput.Open(), experiment.Space, experiment.Presets);
            }
            else
            {
                SpaceTable.Write(Terminal.Output, experiment.Space);
                PresetTable.Write(Terminal.Output, experiment);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
