using System.Globalization;
using MathNet.Numerics.Statistics;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli.Tables;

/// <summary>Writes groups of trials as a table, one row per group: mean ± standard deviation over its completed trials.</summary>
internal static class GroupTable
{
    private const int RowsShown = 1000;

    /// <summary>Writes the table of cells; of more than a thousand the first thousand, and says so.</summary>
    public static void WriteCells(IAnsiConsole console, SpaceDescriptor space, IReadOnlyList<GroupRecord> cells) => Write(console, space, GroupColumns.OfCells(space), cells);

    /// <summary>Writes the table; of more than a thousand groups the first thousand, and says so.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="space">The groups' space.</param>
    /// <param name="columns">What to show.</param>
    /// <param name="groups">In this order.</param>
    public static void Write(IAnsiConsole console, SpaceDescriptor space, GroupColumns columns, IReadOnlyList<GroupRecord> groups)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(groups);
        var hasOthers = groups.Any(group => group.Others > 0);
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. columns.Axes.Select(axis => TerminalText.Markup(space.Axes[axis].Name))]);
        table.AddColumn(new TableColumn("n").RightAligned());
        if (hasOthers)
        {
            table.AddColumn(new TableColumn("not completed").RightAligned());
        }

        foreach (var metric in columns.Metrics)
        {
            table.AddColumn(new TableColumn(TerminalText.Markup(space.Metrics[metric].Title)).RightAligned());
            if (columns.IsTested(space, metric))
            {
                table.AddColumn(new TableColumn("p").RightAligned());
            }
        }

        foreach (var group in groups.Take(RowsShown))
        {
            table.AddRow([.. ((IEnumerable<string>)[
                .. columns.Axes.Select(axis => group.Values[axis].ToDisplay()),
                Count(group.Completed),
                .. hasOthers ? [Count(group.Others)] : Array.Empty<string>(),
                .. columns.Metrics.SelectMany(metric => Entries(group, metric, columns.IsTested(space, metric)))]).Select(TerminalText.Markup)]);
        }

        console.Write(table);
        if (columns.Metrics.Any(metric => columns.IsTested(space, metric)))
        {
            console.WriteLine("p: paired t-test against the best group over the trials that agree on the other axes, Holm-corrected; * below 0.05");
        }

        if (groups.Count > RowsShown)
        {
            console.WriteLine($"showing the first {RowsShown:N0} of {groups.Count:N0} {(columns.HasTests ? "groups" : "cells")}; filter with --where, or use --json or --csv for all");
        }
    }

    private static string[] Entries(GroupRecord group, int metric, bool isTested) =>
        isTested ? [Describe(group, metric), Describe(group.Comparisons[metric])] : [Describe(group, metric)];

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Describe(GroupComparison? comparison) => comparison switch
    {
        null => "",
        { IsBest: true } => "best",
        { P: null } => "–",
        { P: < 0.0001 } => "< 0.0001 *",
        { P: { } p } => p.ToString("F4", CultureInfo.InvariantCulture) + (comparison.IsSignificant ? " *" : ""),
    };

    // A metric that was declared later has fewer numbers than there are completed trials.
    private static string Describe(GroupRecord group, int metric)
    {
        var numbers = group.Metrics[metric];
        return Describe(numbers) + (numbers.Count > 0 && numbers.Count < group.Completed ? $" (n {Count(numbers.Count)})" : "");
    }

    private static string Describe(RunningStatistics metric) => metric.Count switch
    {
        0 => "",
        1 => metric.Mean.ToString("G5", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{metric.Mean:G5} ± {metric.StandardDeviation:G2}"),
    };
}
