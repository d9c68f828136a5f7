using System.CommandLine;
using Spectre.Console;
using Sweep.Runtime.Devices;

namespace Sweep.Runtime.Cli;

/// <summary><c>devices</c>: what this machine can run trials on.</summary>
internal sealed class DevicesVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("devices", "What this machine can run trials on, and the engine");
        command.SetAction(_ =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("device", "slots", "memory", "what it is");
            var inventory = NvidiaSmi.Discover();
            foreach (var device in ComputeDevice.Discover(inventory))
            {
                table.AddRow(
                    Markup.Escape(device.Name),
                    Markup.Escape($"{device.Slots}"),
                    Markup.Escape($"{device.MemoryBytes / (1024.0 * 1024 * 1024):F1} GiB"),
                    Markup.Escape(device.Description));
            }

            Terminal.Output.Write(table);
            foreach (var line in inventory.Notes.Concat(app.Engine()))
            {
                Terminal.Output.WriteLine(line);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
