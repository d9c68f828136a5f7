using System.Globalization;
using Sweep.Reporting.Charts;

namespace Sweep.Reporting.Documents;

/// <summary>A report as Markdown with tables, as GitHub and others show it. A figure is a table of its numbers.</summary>
internal sealed class MarkdownReportWriter : IReportWriter
{
    private const int ColumnsShown = 9;

    /// <inheritdoc/>
    public string Suffix => ".md";

    /// <inheritdoc/>
    public void Write(TextWriter output, ReportDocument report)
    {
        output.Write($"# {MarkdownText.Escape(report.Title)}\n\nMade {report.Made.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC\n");
        foreach (var section in report.Sections)
        {
            output.Write($"\n## {MarkdownText.Escape(section.Heading)}\n");
            foreach (var block in section.Blocks)
            {
                output.Write('\n');
                Write(output, block);
            }
        }
    }

    private static void Write(TextWriter output, ReportBlock block)
    {
        switch (block)
        {
            case ReportText text:
                output.Write($"{MarkdownText.Escape(text.Text)}\n");
                break;
            case ReportHeading heading:
                output.Write($"### {MarkdownText.Escape(heading.Text)}\n");
                break;
            case ReportList list:
                output.Write(string.Concat(list.Items.Select(item => $"- {MarkdownText.Escape(item)}\n")));
                break;
            case ReportCode code:
                output.Write(MarkdownText.Fence(code.Lines));
                break;
            case ReportTable table:
                WriteTable(output, table);
                break;
            case ReportFigure figure:
                WriteFigure(output, figure);
                break;
            default:
                throw new ArgumentException($"No Markdown for a {block.GetType().Name}", nameof(block));
        }
    }

    private static void WriteTable(TextWriter output, ReportTable table)
    {
        output.Write($"{MarkdownText.Escape(table.Caption)}\n\n");
        WriteRow(output, table.Columns.Select(column => MarkdownText.Escape(column.Header)));
        WriteRow(output, table.Columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (var row in table.Rows)
        {
            WriteRow(output, row.Select(Cell));
        }
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells) => output.Write($"| {string.Join(" | ", cells)} |\n");

    private static string Cell(ReportCell cell)
    {
        var text = MarkdownText.Escape(cell.Text);
        return (cell.IsBest ? $"**{text}**" : text) + (cell.Note is { } note ? $" ({MarkdownText.Escape(note)})" : "");
    }

    // A table a panel: a row a line, a column an x, the numbers with their deviation.
    private static void WriteFigure(TextWriter output, ReportFigure figure)
    {
        output.Write($"{MarkdownText.Escape(figure.Caption)}\n");
        foreach (var panel in figure.Panels)
        {
            var places = Spread([.. panel.FinitePoints.Select(point => point.X).Distinct().Order()]);
            var rows = panel.Series.Select(series => (IReadOnlyList<ReportCell>)[series.Name, .. places.Select(x => Value(series, x))]).ToList();
            output.Write('\n');
            WriteTable(output, new ReportTable(
                $"{panel.Title}: {panel.YLabel} by {panel.XLabel}",
                [new(panel.XLabel), .. places.Select(x => new ReportColumn(x.ToString("G4", CultureInfo.InvariantCulture), IsNumber: true))],
                rows));
        }
    }

    private static ReportCell Value(ChartSeries series, double x)
    {
        var point = series.Points.FirstOrDefault(point => point.X == x && point.IsFinite, new ChartPoint(double.NaN, double.NaN));
        return !point.IsFinite ? "–" : string.Create(CultureInfo.InvariantCulture, $"{point.Y:G4}") + (point.Deviation > 0 ? string.Create(CultureInfo.InvariantCulture, $" ± {point.Deviation:G2}") : "");
    }

    // The ends and what lies evenly between them.
    private static List<double> Spread(List<double> places) => places.Count <= ColumnsShown
        ? places
        : [.. Enumerable.Range(0, ColumnsShown).Select(i => places[(int)((long)i * (places.Count - 1) / (ColumnsShown - 1))])];
}
