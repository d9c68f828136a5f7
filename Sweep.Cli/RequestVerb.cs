using System.CommandLine;
using Spectre.Console;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary><c>pause NAME</c>, <c>resume NAME</c>, <c>stop NAME [--now]</c>: asks something of a sweep that runs in another process, through its store.</summary>
internal sealed class RequestVerb(SweepRequest request) : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var (name, description) = request switch
        {
            SweepRequest.Pause => ("pause", "Pauses a running sweep: no new trials start, running ones continue"),
            SweepRequest.Stop => ("stop", "Stops a running sweep after its running trials; the same run command resumes it"),
            _ => ("resume", "Resumes a paused sweep"),
        };
        var command = new Command(name, description);
        var experimentName = new NamedExperiment(app, command);
        var now = new Option<bool>("--now") { Description = "Return running trials to the queue; they resume from their checkpoints" };
        if (request == SweepRequest.Stop)
        {
            command.Options.Add(now);
        }

        var json = JsonOutput.AddTo(command);
        command.SetAction(parsed =>
        {
            var experiment = experimentName.Experiment(parsed);
            using var store = app.OpenExistingStore(parsed, toWrite: true);
            if (!store.Experiments.Contains(experiment.Name))
            {
                throw new SweepException($"{parsed.GetValue(app.StoreOption)} has no sweep of '{experiment.Name}'; run it first: {Invocation.Of($"run {experiment.Name}")}");
            }

            var asked = request == SweepRequest.Stop && parsed.GetValue(now) ? SweepRequest.StopNow : request;
            store.Ask(experiment.Space, asked);
            var running = store.CountByState(experiment.Space)[TrialState.Running];
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("experiment", experiment.Name);
                    writer.WriteString("request", asked.ToString());
                    writer.WriteNumber("running", running);
                    writer.WriteEndObject();
                });
                return ExitCode.Done;
            }

            Terminal.Output.WriteLine($"{experiment.Name}: {Describe(experiment.Name, asked)}" + (running == 0 ? "; no trial is running" : running == 1 ? "; 1 trial is running" : $"; {running:N0} trials are running"));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Describe(string experiment, SweepRequest asked) => asked switch
    {
        SweepRequest.Pause => $"starts no new trials until {Invocation.Of($"resume {experiment}")}",
        SweepRequest.Stop => "stops after the running trials",
        SweepRequest.StopNow => "stops now and returns running trials to the queue",
        _ => "resumed",
    };
}
