using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary><c>log NAME NUMBER</c>: prints what a trial wrote to its standard output and error.</summary>
internal sealed class LogVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("log", "Print what a trial wrote to its standard output and error, over all attempts.");
        var name = new NamedExperiment(app, command);
        var number = new Argument<string>("trial") { Description = "The trial's number, as listed by the show command." };
        command.Arguments.Add(number);
        var json = JsonOutput.AddTo(command, "Print one JSON object with the text, or with the reason why there is no log.");
        command.SetAction(parsed =>
        {
            var experiment = name.Experiment(parsed);
            using var store = app.OpenExistingStore(parsed, experiment);
            var trial = TrialArgument.Find(store, experiment, parsed.GetValue(number)!);
            var files = app.Store(parsed).FilesOf(store);
            var path = TrialLog.PathOf(files, experiment.Name, trial.Number);
            var missing = File.Exists(path) ? null : trial.Token == 0 ? "it has not run yet" : $"it ran, but its log is missing: {files.DescribeMissing(path)}";
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, experiment, trial, path, missing));
                return ExitCode.Done;
            }

            if (missing is not null)
            {
                throw new SweepException($"Trial {trial.Number} of '{experiment.Name}' ({trial.State}) has no log: {missing}");
            }

            Copy(path);
            if (TrialLog.IsEmpty(path))
            {
                Console.WriteLine("(the trial wrote nothing to its standard output or error)");
            }

            if (BoundedLog.LeftOutOf(path) is > 0 and var bytes)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sweep: {bytes:N0} bytes are omitted from the middle of this log (see run --log-limit)"));
            }

            return ExitCode.Done;
        });
        return command;
    }

    // Into a file or a pipe as it was written; on a terminal what would steer it is shown.
    private static void Copy(string path)
    {
        using var log = Open(path);
        if (!StandardOutput.IsTerminal)
        {
            log.CopyTo(StandardOutput.Open());
            return;
        }

        using var output = StandardOutput.OpenText();
        LinePieces.ReadAsync(log, (piece, isEnded) =>
        {
            output.Write(piece);
            output.Write(isEnded ? "\n" : "");
        }).GetAwaiter().GetResult();
    }

    // A worker may be writing it.
    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static void Write(Utf8JsonWriter json, Experiment experiment, TrialRecord trial, string path, string? missing)
    {
        json.WriteStartObject();
        json.WriteString("experiment", experiment.Name);
        json.WriteNumber("number", trial.Number);
        json.WriteString("key", trial.Key);
        json.WriteString("state", trial.State.ToString());
        json.WriteString("file", missing is null ? path : null);
        json.WriteString("missing", missing);
        if (missing is not null)
        {
            json.WriteNull("text");
            json.WriteNumber("leftOutBytes", 0);
        }
        else
        {
            using var text = new StreamReader(Open(path));
            json.WriteString("text", text.ReadToEnd());
            json.WriteNumber("leftOutBytes", BoundedLog.LeftOutOf(path));
        }

        json.WriteEndObject();
    }
}
