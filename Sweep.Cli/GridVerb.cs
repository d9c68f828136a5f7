using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary><c>grid NAME</c>: the keys of an experiment's configs, one a line, in grid order.</summary>
internal sealed class GridVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("grid", "Prints the configs of an experiment's grid, one per line");
        var selection = new ExperimentArgument(app, command, setsRanges: true);
        var count = new Option<bool>("--count") { Description = "Only print their number" };
        var head = NumberOption.Create("--head", "Only print the first N", 0, long.MaxValue);
        command.Options.Add(count);
        command.Options.Add(head);
        var json = JsonOutput.AddTo(command, "Write one JSON object per line, with the value of each axis, null if it is inactive");
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
