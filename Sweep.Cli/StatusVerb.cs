using System.CommandLine;
using Sweep.Cli.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Storage;

namespace Sweep.Cli;

/// <summary><c>status NAME [--watch] [--json]</c>: how far a sweep is, from any terminal.</summary>
internal sealed class StatusVerb : IVerb
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("status", "Shows progress, failures, running trials and the time left");
        var name = new NamedExperiment(app, command);
        var watch = new Option<bool>("--watch") { Description = "Repeat every two seconds until the sweep is done or Ctrl+C" };
        var json = new Option<bool>("--json") { Description = "Write one JSON object; with --watch, one after another" };
        command.Options.Add(watch);
        command.Options.Add(json);
        command.SetAction(async (parsed, stop) =>
        {
            var experiment = name.Experiment(parsed);
            using var store = app.OpenExistingStore(parsed);
            if (!store.Experiments.Contains(experiment.Name))
            {
                throw new StoreException($"The store '{parsed.GetValue(app.StoreOption)}' has no trials of '{experiment.Name}' yet; run it first: {Invocation.Of($"run {experiment.Name}")}");
            }

            while (true)
            {
                var status = SweepStatus.Of(store, experiment.Space, TimeProvider.System);
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
