using System.Globalization;
using Sweep.Reporting.Charts;

namespace Sweep.Reporting.Documents;

/// <summary>Writes a document as GitHub-flavoured Markdown. A figure becomes a table of its numbers.</summary>
internal sealed class MarkdownDocumentWriter : IDocumentWriter
{
    private const int ColumnsShown = 9;

    /// <inheritdoc/>
    public string Suffix => ".md";

    /// <inheritdoc/>
    public void Write(TextWriter output, Document report)
    {
        output.Write($"# {MarkdownText.Escape(report.Title)}\n\nGenerated {report.Made.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC\n");
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

    private static void Write(TextWriter output, DocumentBlock block)
    {
        switch (block)
        {
            case DocumentText text:
                output.Write($"{MarkdownText.Escape(text.Text)}\n");
                break;
            case DocumentHeading heading:
                output.Write($"### {MarkdownText.Escape(heading.Text)}\n");
                break;
            case DocumentList list:
                output.Write(string.Concat(list.Items.Select(item => $"- {MarkdownText.Escape(item)}\n")));
                break;
            case DocumentCode code:
                output.Write(MarkdownText.Fence(code.Lines));
                break;
            case DocumentTable table:
                WriteTable(output, table);
                break;
            case DocumentFigure figure:
                WriteFigure(output, figure);
                break;
            default:
                throw new ArgumentException($"No Markdown for a {block.GetType().Name}", nameof(block));
        }
    }

    private static void WriteTable(TextWriter output, DocumentTable table)
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

    private static string Cell(DocumentEntry cell)
    {
        var text = MarkdownText.Escape(cell.Text);
        return (cell.IsBest ? $"**{text}**" : text) + (cell.Note is { } note ? $" ({MarkdownText.Escape(note)})" : "");
    }

    // A table a panel: a row a line, a column an x, the numbers with their deviation.
    private static void WriteFigure(TextWriter output, DocumentFigure figure)
    {
        output.Write($"{MarkdownText.Escape(figure.Caption)}\n");
        foreach (var panel in figure.Panels)
        {
            var places = Spread([.. panel.FinitePoints.Select(point => point.X).Distinct().Order()]);
            var rows = panel.Series.Select(series => (IReadOnlyList<DocumentEntry>)[series.Name, .. places.Select(x => Value(series, x))]).ToList();
            output.Write('\n');
            WriteTable(output, new DocumentTable(
                $"{panel.Title}: {panel.YLabel} by {panel.XLabel}",
                [new(panel.XLabel), .. places.Select(x => new DocumentColumn(x.ToString("G4", CultureInfo.InvariantCulture), IsNumber: true))],
                rows));
        }
    }

    private static DocumentEntry Value(ChartSeries series, double x)
    {
        var point = series.Points.FirstOrDefault(point => point.X == x && point.IsFinite, new ChartPoint(double.NaN, double.NaN));
        return !point.IsFinite ? "–" : string.Create(CultureInfo.InvariantCulture, $"{point.Y:G4}") + (point.Deviation > 0 ? string.Create(CultureInfo.InvariantCulture, $" ± {point.Deviation:G2}") : "");
    }

    // The ends and what lies evenly between them.
    private static List<double> Spread(List<double> places) => places.Count <= ColumnsShown
        ? places
        : [.. Enumerable.Range(0, ColumnsShown).Select(i => places[(int)((long)i * (places.Count - 1) / (ColumnsShown - 1))])];
}
