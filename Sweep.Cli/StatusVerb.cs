using System.CommandLine;
using Sweep.Cli.Tables;
using Sweep.Runtime;

namespace Sweep.Cli;

/// <summary><c>status NAME [--where] [--watch] [--json]</c>: shows the progress of a sweep, from any terminal.</summary>
internal sealed class StatusVerb : IVerb
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("status", "Show the progress of a sweep: failures, running trials and the estimated time left.");
        var name = new NamedExperiment(app, command);
        var where = new WhereOption(app, command, name, ofConfigs: false);
        var watch = new Option<bool>("--watch") { Description = "Refresh every two seconds until nothing is left to run or Ctrl+C is pressed." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object; with --watch, one per refresh." };
        command.Options.Add(watch);
        command.Options.Add(json);
        command.SetAction(async (parsed, stop) =>
        {
            var experiment = name.Experiment(parsed);
            var filter = where.Trials(parsed, experiment.Space);
            using var store = app.OpenExistingStore(parsed, experiment);
            while (true)
            {
                var status = SweepStatus.Of(store, experiment.Space, TimeProvider.System, filter);
                if (parsed.GetValue(json))
                {
                    status.WriteJson(StandardOutput.Open());
                }
                else
                {
                    if (parsed.GetValue(watch) && Terminal.IsInteractive)
                    {
                        Terminal.Output.Clear(home: true);
                    }

                    status.Write(Terminal.Output);
                }

                if (!parsed.GetValue(watch) || status is { HasEnded: true })
                {
                    return ExitCode.Done;
                }

                await Task.Delay(s_period, stop).ConfigureAwait(false);
            }
        });
        return command;
    }
}
