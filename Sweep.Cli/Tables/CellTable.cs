using System.Globalization;
using MathNet.Numerics.Statistics;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime.Spaces;


namespace Sweep.Cli.Tables;

/// <summary>Writes cells as a table, one row per cell: mean ± standard deviation over its replicates.</summary>
internal static class CellTable
{
    private const int RowsShown = 1000;

    /// <summary>Writes the table; of more than a thousand cells the first thousand, and says so.</summary>
    public static void Write(IAnsiConsole console, SpaceDescriptor space, IReadOnlyList<CellRecord> cells)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(cells);
        var axes = Enumerable.Range(0, space.Axes.Count).Where(axis => !space.Axes[axis].IsSeed).ToList();
        var hasOthers = cells.Any(cell => cell.Others > 0);
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. axes.Select(axis => TerminalText.Markup(space.Axes[axis].Name))]);
        table.AddColumn(new TableColumn("n").RightAligned());
        if (hasOthers)
        {
            table.AddColumn(new TableColumn("not completed").RightAligned());
        }

        foreach (var metric in space.Metrics)
        {
            table.AddColumn(new TableColumn(TerminalText.Markup(metric.Title)).RightAligned());
        }

        foreach (var cell in cells.Take(RowsShown))
        {
            table.AddRow([.. ((IEnumerable<string>)[
                .. axes.Select(axis => cell.Values[axis].ToDisplay()),
                Count(cell.Completed),
                .. hasOthers ? [Count(cell.Others)] : Array.Empty<string>(),
                .. cell.Metrics.Select(Describe)]).Select(TerminalText.Markup)]);
        }

        console.Write(table);
        if (cells.Count > RowsShown)
        {
            console.WriteLine($"showing the first {RowsShown:N0} of {cells.Count:N0} cells; filter with --where, or use --json or --csv for all");
        }
    }

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Describe(RunningStatistics metric) => metric.Count switch
    {
        0 => "",
        1 => metric.Mean.ToString("G5", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{metric.Mean:G5} ± {metric.StandardDeviation:G2}"),
    };
}
