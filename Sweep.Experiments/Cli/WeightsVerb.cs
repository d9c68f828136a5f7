using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Sweep.Cli;
using Sweep.Experiments.Training;
using Sweep.Experiments.Weights;
using TorchSharp;

namespace Sweep.Experiments.Cli;

/// <summary>The verb <c>weights NAME NUMBER</c>, which lists the tensors of a trained network or exports them to a file.</summary>
internal sealed class WeightsVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var name = new Argument<string>("experiment") { Description = "An experiment that saves weights, such as splash-accuracy." };
        var number = new Argument<string>("trial") { Description = "The trial's number, as listed by the show command." };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write: NAME.pt for PyTorch's torch.load, any other name for safetensors; without it, names, types and shapes are listed." };
        var command = new Command("weights", "List the weights that a trial learned, or write them to a file.") { name, number, output };
        var json = JsonOutput.AddTo(command);
        command.SetAction(parsed =>
        {
            var experiment = app.Find(parsed.GetValue(name)!);
            using var store = app.OpenExistingStore(parsed, experiment);
            var trial = TrialArgument.Find(store, experiment, parsed.GetValue(number)!);
            var files = app.Store(parsed).FilesOf(store);
            var path = Path.Combine(files.FolderOf(experiment.Name, trial.Number, trial.EarlierToken, trial.CodeHash), NetworkTraining.WeightsFile);
            if (trial.State != TrialState.Completed)
            {
                throw new SweepException($"Trial {trial.Number} of '{experiment.Name}' ({trial.State}) has no weights; only completed trials that train a network save them");
            }

            if (!File.Exists(path))
            {
                throw new SweepException($"The weights of trial {trial.Number} of '{experiment.Name}' do not exist; if the experiment saves weights, they are missing: {files.DescribeMissing(path)}");
            }

            if (parsed.GetValue(output) is { } target)
            {
                Copy(path, target);
                if (!parsed.GetValue(json))
                {
                    Terminal.Output.WriteLine($"{target}: {trial.Key}");
                    return ExitCode.Done;
                }
            }

            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, trial.Key, path, parsed.GetValue(output) ?? path));
            }
            else
            {
                List(path);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Copy(string from, string to)
    {
        if (PyTorchCheckpoint.IsNameOf(to))
        {
            using var scope = torch.NewDisposeScope();
            PyTorchCheckpoint.Write(to, SafeTensorsFile.Read(from).Tensors);
            return;
        }

        try
        {
            File.Copy(from, to + ".unfinished", overwrite: true);
            File.Move(to + ".unfinished", to, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SweepException($"{to} cannot be written ({cause.Message}); give a file in a folder that can be", cause);
        }
    }

    private static void List(string path)
    {
        var (entries, metadata) = SafeTensorsFile.ReadHeader(path);
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "type", "shape");
        foreach (var entry in entries)
        {
            table.AddRow(Markup.Escape(entry.Name), $"{entry.Type}", Markup.Escape($"[{string.Join(", ", entry.Shape)}]"));
        }

        Terminal.Output.Write(table);
        foreach (var (key, value) in metadata)
        {
            Terminal.Output.WriteLine($"{key}: {value}");
        }
    }

    private static void Write(Utf8JsonWriter json, string key, string weights, string file)
    {
        var (entries, metadata) = SafeTensorsFile.ReadHeader(weights);
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteString("file", file);
        json.WriteStartArray("tensors");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Name);
            json.WriteString("type", $"{entry.Type}");
            json.WriteStartArray("shape");
            foreach (var length in entry.Shape)
            {
                json.WriteNumberValue(length);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("metadata");
        foreach (var (name, value) in metadata)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
