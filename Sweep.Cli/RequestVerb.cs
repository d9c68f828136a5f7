using System.CommandLine;
using Spectre.Console;
using Sweep.Runtime;
using Sweep.Runtime.Storage;

namespace Sweep.Cli;

/// <summary><c>pause NAME</c>, <c>resume NAME</c>, <c>stop NAME [--now]</c>: controls a running sweep of another process, through its store.</summary>
internal sealed class RequestVerb(SweepRequest request) : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var (name, description) = request switch
        {
            SweepRequest.Pause => ("pause", "Pause a running sweep: running trials finish, no new ones start."),
            SweepRequest.Stop => ("stop", "Stop a running sweep once its running trials finish. To resume, run the same run command again."),
            _ => ("resume", "Resume a paused sweep."),
        };
        var command = new Command(name, description);
        var experimentName = new NamedExperiment(app, command);
        var now = new Option<bool>("--now") { Description = "Stop immediately and return running trials to the queue; they resume from their checkpoints." };
        if (request == SweepRequest.Stop)
        {
            command.Options.Add(now);
        }

        var json = JsonOutput.AddTo(command);
        command.SetAction(parsed =>
        {
            var experiment = experimentName.Experiment(parsed);
            using var store = app.OpenExistingStore(parsed, experiment, toWrite: true);
            var requested = request == SweepRequest.Stop && parsed.GetValue(now) ? SweepRequest.StopNow : request;
            store.Trials(experiment.Space).SetControl(requested);
            var running = store.Trials(experiment.Space).CountByState()[TrialState.Running];
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("experiment", experiment.Name);
                    writer.WriteString("request", requested.ToString());
                    writer.WriteNumber("running", running);
                    writer.WriteEndObject();
                });
                return ExitCode.Done;
            }

            Terminal.Output.WriteLine($"{experiment.Name}: {Describe(experiment.Name, requested)}" + (running == 0 ? " (no trial is running)" : running == 1 ? " (1 trial is running)" : $" ({running:N0} trials are running)"));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Describe(string experiment, SweepRequest requested) => requested switch
    {
        SweepRequest.Pause => $"paused; to resume: {Invocation.Of($"resume {experiment}")}",
        SweepRequest.Stop => "stopping once running trials finish",
        SweepRequest.StopNow => "stopping now; running trials return to the queue",
        _ => "resumed",
    };
}
