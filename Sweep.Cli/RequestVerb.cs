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
            SweepRequest.Pause => ("pause", "Lets a running sweep begin no more trials until it is resumed; those that run go on"),
            SweepRequest.Stop => ("stop", "Ends a running sweep with the trials that run; the same run command goes on from there"),
            _ => ("resume", "Lets a paused sweep go on"),
        };
        var command = new Command(name, description);
        var experimentName = new NamedExperiment(app, command);
        var now = new Option<bool>("--now") { Description = "Gives back the trials that run; they go on from their checkpoints" };
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
                throw new SweepException($"{parsed.GetValue(app.StoreOption)} holds no sweep of '{experiment.Name}'; run it first: {Invocation.Of($"run {experiment.Name}")}");
            }

            var asked = request == SweepRequest.Stop && parsed.GetValue(now) ? SweepRequest.StopNow : request;
            store.Trials(experiment.Space).SetControl(asked);
            var running = store.Trials(experiment.Space).CountByState()[TrialState.Running];
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

            Terminal.Output.WriteLine($"{experiment.Name}: {Describe(experiment.Name, asked)}" + (running == 0 ? "; no trial of it runs now" : running == 1 ? "; 1 trial runs" : $"; {running:N0} trials run"));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Describe(string experiment, SweepRequest asked) => asked switch
    {
        SweepRequest.Pause => $"no more trials are begun until {Invocation.Of($"resume {experiment}")}",
        SweepRequest.Stop => "ends with the trials that run",
        SweepRequest.StopNow => "ends now, the trials that run are given back",
        _ => "goes on",
    };
}
