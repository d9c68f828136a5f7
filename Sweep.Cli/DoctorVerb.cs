using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Workers;

namespace Sweep.Cli;

/// <summary><c>doctor</c>: looks a store through, and mends what is safe.</summary>
internal sealed class DoctorVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("doctor", "Checks the store: its file, its trials and their files, and what a dead sweep has left; deletes nothing");
        var json = new Option<bool>("--json") { Description = "Write one JSON object" };
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            var address = app.Store(parsed);
            using var store = app.OpenExistingStore(parsed, toWrite: true);
            OwnerFile.RemoveEnded(address.File);
            var checkup = StoreCheckup.Of(store, app.Experiments, WorkerIdentity.IsGone, address.FilesOf(store));
            if (parsed.GetValue(json))
            {
                WriteJson(checkup);
            }
            else
            {
                foreach (var line in checkup.Faults.Select(fault => $"fault: {fault}").Concat(checkup.Notes))
                {
                    Terminal.Output.WriteLine(line);
                }

                Terminal.Output.WriteLine($"{address}: {(checkup.Faults.Count == 0 ? "sound" : checkup.Faults.Count == 1 ? "1 fault; copy the file away before anything else" : $"{checkup.Faults.Count} faults; copy the file away before anything else")}");
            }

            return checkup.Faults.Count == 0 ? ExitCode.Done : ExitCode.TrialsFailed;
        });
        return command;
    }

    private static void WriteJson(StoreCheckup checkup)
    {
        var output = StandardOutput.Open();
        using (var json = new Utf8JsonWriter(output, JsonExporter.Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("sound", checkup.Faults.Count == 0);
            json.WriteNumber("givenBack", checkup.GivenBack);
            WriteLines(json, "faults", checkup.Faults);
            WriteLines(json, "notes", checkup.Notes);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteLines(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }
}
