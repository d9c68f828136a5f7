using System.CommandLine;
using System.Text.Json;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Cli;

/// <summary><c>log NAME NUMBER</c>: what a trial wrote to its standard output and error.</summary>
internal sealed class LogVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("log", "What a trial wrote to its standard output and error, all attempts");
        var name = new NamedExperiment(app, command);
        var number = new Argument<string>("trial") { Description = "The trial's number, as ./sweep show lists it" };
        command.Arguments.Add(number);
        var json = JsonOutput.AddTo(command, "One JSON object, with the text in it; a trial that has written nothing has none");
        command.SetAction(parsed =>
        {
            var experiment = name.Experiment(parsed);
            using var store = app.OpenExistingStore(parsed);
            var trial = TrialArgument.Find(store, experiment, parsed.GetValue(number)!, parsed.GetValue(app.StoreOption)!);
            var path = TrialLog.PathOf(app.Store(parsed).Files, experiment.Name, trial.Key);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, experiment, trial, File.Exists(path) ? path : null));
                return ExitCode.Done;
            }

            if (!File.Exists(path))
            {
                throw new SweepException($"Trial {trial.Number} of '{experiment.Name}' ({trial.State}) has no log: it has written nothing to its standard output or error");
            }

            using var log = Open(path);
            using var output = Console.OpenStandardOutput();
            log.CopyTo(output);
            return ExitCode.Done;
        });
        return command;
    }

    // A worker may be writing it.
    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private static void Write(Utf8JsonWriter json, Experiment experiment, TrialRecord trial, string? path)
    {
        json.WriteStartObject();
        json.WriteString("experiment", experiment.Name);
        json.WriteNumber("number", trial.Number);
        json.WriteString("key", trial.Key);
        json.WriteString("state", trial.State.ToString());
        json.WriteString("file", path);
        if (path is null)
        {
            json.WriteNull("text");
        }
        else
        {
            using var text = new StreamReader(Open(path));
            json.WriteString("text", text.ReadToEnd());
        }

        json.WriteEndObject();
    }
}
