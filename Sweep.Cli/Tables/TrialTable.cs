using System.Globalization;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Tables;

/// <summary>Trials as a table for people: a row a trial, the errors of those that failed below it.</summary>
public static class TrialTable
{
    private const int RowsShown = 1000;

    /// <summary>Writes the table; of more than a thousand trials the first thousand, and says so.</summary>
    public static void Write(IAnsiConsole console, SpaceDescriptor space, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        var table = new Table().Border(TableBorder.Simple).AddColumns("number", "state");
        table.AddColumns([.. space.Axes.Select(axis => TerminalText.Cell(axis.Name))]);
        foreach (var metric in space.Metrics)
        {
            table.AddColumn(new TableColumn(TerminalText.Cell(metric.Title)).RightAligned());
        }

        table.AddColumn("attempts").AddColumn("device").AddColumn(new TableColumn("seconds").RightAligned());
        var errors = new List<string>();
        long count = 0;
        foreach (var trial in trials)
        {
            if (++count > RowsShown)
            {
                continue;
            }

            table.AddRow([.. Cells(trial).Select(TerminalText.Cell)]);
            if (trial.Error is { } error)
            {
                errors.Add($"trial {trial.Number} ({trial.Key}): {error.Split('\n', 2)[0]}");
            }
        }

        console.Write(table);
        foreach (var error in errors)
        {
            console.WriteLine(error);
        }

        if (count > RowsShown)
        {
            console.WriteLine($"the first {RowsShown:N0} of {count:N0} trials; --where selects, --json and --csv give all");
        }
    }

    private static IEnumerable<string> Cells(TrialRecord trial) =>
    [
        trial.Number.ToString(CultureInfo.InvariantCulture),
        trial.OutOfSpace ? $"{trial.State}, outside" : trial.State.ToString(),
        .. trial.Values.Select(value => value.ToDisplay()),
        .. trial.Metrics.Select(metric => metric?.ToString("G5", CultureInfo.InvariantCulture) ?? ""),
        trial.Attempts.ToString(CultureInfo.InvariantCulture),
        trial.Device ?? "",
        trial.Seconds?.ToString("F1", CultureInfo.InvariantCulture) ?? "",
    ];
}
