using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Storage.Remote;

namespace Sweep.Cli;

/// <summary><c>doctor</c>: checks the health of a store and repairs what is safe to repair.</summary>
internal sealed class DoctorVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("doctor", "Check the health of the store: its file, its trials and what an interrupted sweep left behind. Repairs what is safe to repair.");
        var json = JsonOutput.AddTo(command);
        command.SetAction(parsed =>
        {
            var address = app.Store(parsed);
            using var store = app.OpenExistingStore(parsed, toWrite: true);
            OwnerFile.RemoveEnded(address.File);
            var health = StoreHealthCheck.Of(store, app.Experiments, WorkerIdentity.IsGone, address.FilesOf(store));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, health));
            }
            else
            {
                foreach (var line in health.Errors.Select(error => $"error: {error}").Concat(health.Notes))
                {
                    Terminal.Output.WriteLine(line);
                }

                Terminal.Output.WriteLine($"{address}: {(health.Errors.Count == 0 ? "healthy" : health.Errors.Count == 1 ? "1 error; back up the file before doing anything else" : $"{health.Errors.Count} errors; back up the file before doing anything else")}");
            }

            return health.Errors.Count == 0 ? ExitCode.Done : ExitCode.TrialsFailed;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, StoreHealthCheck health)
    {
        json.WriteStartObject();
        json.WriteBoolean("healthy", health.Errors.Count == 0);
        json.WriteNumber("requeued", health.Requeued);
        JsonOutput.WriteLines(json, "errors", health.Errors);
        JsonOutput.WriteLines(json, "notes", health.Notes);
        json.WriteEndObject();
    }
}
