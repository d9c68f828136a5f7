using System.Globalization;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;

namespace Sweep.Cli.Tables;

/// <summary>Writes the presets of an experiment as a table, with their number of trials.</summary>
internal static class PresetTable
{
    /// <summary>Writes the table; nothing where there are no presets.</summary>
    public static void Write(IAnsiConsole console, Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Presets.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("preset", "trials", "description");
        table.Columns[1].RightAligned();
        foreach (var preset in experiment.Presets)
        {
            var trials = ConfigSelection.Of(experiment.Space, preset, [], []).Count;
            table.AddRow([.. new[] { preset.Name, trials.ToString("N0", CultureInfo.InvariantCulture), preset.Description }.Select(TerminalText.Markup)]);
        }

        console.Write(table);
    }
}
