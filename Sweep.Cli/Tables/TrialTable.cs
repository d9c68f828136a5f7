using System.Globalization;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Tables;

/// <summary>Writes trials as a table, one row per trial, with the errors of failed trials below it.</summary>
internal static class TrialTable
{
    private const int RowsShown = 1000;

    /// <summary>Writes the table; of more than a thousand trials the first thousand, and says so.</summary>
    public static void Write(IAnsiConsole console, SpaceDescriptor space, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        var table = new Table().Border(TableBorder.Simple).AddColumns("number", "state");
        table.AddColumns([.. space.Axes.Select(axis => TerminalText.Markup(axis.Name))]);
        foreach (var metric in space.Metrics)
        {
            table.AddColumn(new TableColumn(TerminalText.Markup(metric.Title)).RightAligned());
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

            table.AddRow([.. Entries(trial).Select(TerminalText.Markup)]);
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
            console.WriteLine($"showing the first {RowsShown:N0} of {count:N0} trials; filter with --where, or use --json or --csv for all");
        }
    }

    private static IEnumerable<string> Entries(TrialRecord trial) =>
    [
        trial.Number.ToString(CultureInfo.InvariantCulture),
        trial.OutOfSpace ? $"{trial.State}, out of space" : trial.State.ToString(),
        .. trial.Values.Select(value => value.ToDisplay()),
        .. trial.Metrics.Select(metric => metric?.ToString("G5", CultureInfo.InvariantCulture) ?? ""),
        trial.Attempts.ToString(CultureInfo.InvariantCulture),
        trial.Device ?? "",
        trial.Seconds?.ToString("F1", CultureInfo.InvariantCulture) ?? "",
    ];
}
