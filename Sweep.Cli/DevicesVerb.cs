using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Devices;

namespace Sweep.Cli;

/// <summary><c>devices</c>: lists the devices of this machine.</summary>
internal sealed class DevicesVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("devices", "List the devices that this machine can run trials on, and the engine.");
        var json = JsonOutput.AddTo(command);
        command.SetAction(parsed =>
        {
            var inventory = NvidiaSmi.Discover();
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, inventory, app.Engine(inventory)));
                return ExitCode.Done;
            }

            var table = new Table().Border(TableBorder.Simple).AddColumns("device", "slots", "memory", "description");
            foreach (var device in ComputeDevice.Discover(inventory))
            {
                table.AddRow(
                    TerminalText.Markup(device.Name),
                    TerminalText.Markup($"{device.Slots}"),
                    TerminalText.Markup(device.MemoryBytes is { } bytes ? $"{bytes / (1024.0 * 1024 * 1024):F1} GiB" : "unknown"),
                    TerminalText.Markup(device.Description));
            }

            Terminal.Output.Write(table);
            foreach (var line in inventory.Faults.Concat(inventory.Notes).Concat(app.Engine(inventory)))
            {
                Terminal.Output.WriteLine(line);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, GpuInventory inventory, IEnumerable<string> engine)
    {
        json.WriteStartObject();
        json.WriteStartArray("devices");
        foreach (var device in ComputeDevice.Discover(inventory))
        {
            json.WriteStartObject();
            json.WriteString("name", device.Name);
            json.WriteNumber("slots", device.Slots);
            if (device.MemoryBytes is { } bytes)
            {
                json.WriteNumber("memoryBytes", bytes);
            }
            else
            {
                json.WriteNull("memoryBytes");
            }

            json.WriteString("description", device.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonOutput.WriteLines(json, "faults", inventory.Faults);
        JsonOutput.WriteLines(json, "notes", inventory.Notes);
        JsonOutput.WriteLines(json, "engine", engine);
        json.WriteEndObject();
    }
}
