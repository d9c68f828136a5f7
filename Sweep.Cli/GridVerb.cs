using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary><c>grid NAME</c>: lists the keys of an experiment's configs, one per line, in grid order.</summary>
internal sealed class GridVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("grid", "List the configs of an experiment's grid, one per line.");
        var selection = new ExperimentArgument(app, command, setsRanges: true);
        var count = new Option<bool>("--count") { Description = "Print only the number of configs." };
        var head = NumberOption.Create("--head", "Print only the first N configs.", 0, long.MaxValue);
        command.Options.Add(count);
        command.Options.Add(head);
        var json = JsonOutput.AddTo(command, "Print one JSON object per line with the value of each axis; inactive axes are null.");
        command.SetAction(parsed =>
        {
            var experiment = selection.Experiment(parsed);
            var configs = selection.Selection(parsed);
            using var output = StandardOutput.OpenText();
            if (parsed.GetValue(count))
            {
                output.WriteLine(configs.Count);
                return ExitCode.Done;
            }

            var left = parsed.GetValue(head) ?? long.MaxValue;
            foreach (var values in configs.Values)
            {
                if (left-- <= 0)
                {
                    break;
                }

                output.WriteLine(parsed.GetValue(json) ? ConfigJson.Format(experiment.Space, values) : ConfigKey.Format(experiment.Space, values));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
