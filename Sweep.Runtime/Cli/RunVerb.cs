using System.CommandLine;
using Spectre.Console;
using Sweep.Runtime.Scheduling;

namespace Sweep.Runtime.Cli;

/// <summary><c>run NAME</c>: evaluates what is missing of an experiment's grid.</summary>
internal sealed class RunVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("run", "Evaluates the configs of an experiment that have no trial yet; run it again to go on after a stop");
        var selection = new ExperimentArgument(app, command, setsRanges: true);
        var options = new SweepArguments(command);
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says what would be run" };
        command.Options.Add(dryRun);
        command.SetAction(async (parsed, stop) =>
        {
            var experiment = selection.Experiment(parsed);
            var filter = selection.Filter(parsed);
            if (parsed.GetValue(dryRun))
            {
                Terminal.Output.WriteLine(SweepPlan.Describe(app, parsed, experiment, filter));
                return ExitCode.Done;
            }

            experiment.Prepare();
            using var store = app.OpenStore(parsed);
            var summary = await SweepRun.RunAsync(experiment, store, options.Read(parsed) with { Selection = GridSelection.Of(filter) }, stop).ConfigureAwait(false);
            if (!summary.Cancelled)
            {
                Terminal.Output.WriteLine($"next: ./sweep show {experiment.Name}");
            }

            return SweepRun.ExitCodeOf(summary);
        });
        return command;
    }
}
