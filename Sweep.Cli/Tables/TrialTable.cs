using System.Globalization;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Tables;

/// <summary>Writes trials as a table, one row per trial, with the errors of failed trials below it.</summary>
internal static class TrialTable
{
    private const int RowsShown = 1000;
    private const int TextShown = 100; // characters

    /// <summary>Writes the table with the usual columns: number, state, axes, metrics, attempts, device and seconds, and errors below it. Of more than a thousand trials the first thousand, and says so.</summary>
    public static void Write(IAnsiConsole console, SpaceDescriptor space, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(space);
        var columns = TrialColumns.Of(space).All.Where(static column => column.Axis is not null || column.MetricPosition >= 0 || column.Name is "Number" or "State" or "Attempts" or "Device" or "Seconds");
        Write(console, [.. columns], trials, listsErrors: true);
    }

    /// <summary>Writes the table with these columns; of more than a thousand trials the first thousand, and says so.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="columns">In this order.</param>
    /// <param name="trials">Read once.</param>
    /// <param name="listsErrors">Whether to write the errors of failed trials below the table.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<TrialColumn> columns, IEnumerable<TrialRecord> trials, bool listsErrors = false)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(trials);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            var header = new TableColumn(TerminalText.Markup(column.Title));
            table.AddColumn((column.MetricPosition >= 0 && column.IsNumber) || column.Kind == ColumnKind.Real && column.Axis is null ? header.RightAligned() : header);
        }

        var errors = new List<string>();
        long count = 0;
        foreach (var trial in trials)
        {
            if (++count > RowsShown)
            {
                continue;
            }

            table.AddRow([.. columns.Select(column => TerminalText.Markup(Entry(column, trial)))]);
            if (listsErrors && trial.Error is { } error)
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

    private static string Shorten(string text) => text.Length <= TextShown ? text : $"{text.AsSpan(0, TextShown - 1)}…";

    private static string Entry(TrialColumn column, TrialRecord trial)
    {
        var value = column.Read(trial);
        return value.IsInactive ? "" : column switch
        {
            { Axis: not null } => value.ToDisplay(),
            { MetricPosition: >= 0, Kind: ColumnKind.Text } => Shorten(value.ToDisplay()),
            { MetricPosition: >= 0, IsNumber: true } => value.AsReal().ToString("G5", CultureInfo.InvariantCulture),
            { Kind: ColumnKind.Real } => value.AsReal().ToString("F1", CultureInfo.InvariantCulture),
            { Kind: ColumnKind.Time } => new DateTime(value.AsInteger(), DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            { Name: "State" } when trial.OutOfSpace => $"{value}, out of space",
            _ => value.ToString().Split('\n', 2)[0],
        };
    }
}
