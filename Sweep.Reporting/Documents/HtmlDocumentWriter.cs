using System.Globalization;
using Sweep.Reporting.Charts;

namespace Sweep.Reporting.Documents;

/// <summary>Writes a document as one self-contained HTML file: embedded style and figures, no script, and well-formed XML.</summary>
internal sealed class HtmlDocumentWriter : IDocumentWriter
{
    private const int WideWidth = 680;
    private const int WideHeight = 360;
    private const int PanelWidth = 350;
    private const int PanelHeight = 230;

    /// <inheritdoc/>
    public string Suffix => ".html";

    /// <inheritdoc/>
    public void Write(TextWriter output, Document report)
    {
        output.Write(
            $"""
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{HtmlText.Escape(report.Title)}</title>
            <style>
            {HtmlStyle.Sheet}
            </style>
            </head>
            <body>
            <h1>{HtmlText.Escape(report.Title)}</h1>
            <p class="made">Generated {report.Made.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC</p>

            """.ReplaceLineEndings("\n"));
        foreach (var section in report.Sections)
        {
            output.Write($"<section>\n<h2>{HtmlText.Escape(section.Heading)}</h2>\n");
            foreach (var block in section.Blocks)
            {
                Write(output, block);
            }

            output.Write("</section>\n");
        }

        output.Write("</body>\n</html>\n");
    }

    private static void Write(TextWriter output, DocumentBlock block)
    {
        switch (block)
        {
            case DocumentText text:
                output.Write($"<p>{HtmlText.Escape(text.Text)}</p>\n");
                break;
            case DocumentHeading heading:
                output.Write($"<h3>{HtmlText.Escape(heading.Text)}</h3>\n");
                break;
            case DocumentList list:
                output.Write($"<ul>\n{string.Concat(list.Items.Select(item => $"<li>{HtmlText.Escape(item)}</li>\n"))}</ul>\n");
                break;
            case DocumentCode code:
                output.Write($"<pre><code>{HtmlText.Escape(string.Join('\n', code.Lines))}</code></pre>\n");
                break;
            case DocumentTable table:
                WriteTable(output, table);
                break;
            case DocumentFigure figure:
                WriteFigure(output, figure);
                break;
            default:
                throw new ArgumentException($"No HTML for a {block.GetType().Name}", nameof(block));
        }
    }

    private static void WriteTable(TextWriter output, DocumentTable table)
    {
        output.Write($"<figure class=\"wide\">\n<figcaption>{HtmlText.Escape(table.Caption)}</figcaption>\n<table>\n<thead><tr>");
        output.Write(string.Concat(table.Columns.Select(column => $"<th scope=\"col\"{Align(column)}>{HtmlText.Escape(column.Header)}</th>")));
        output.Write("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            output.Write("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                var text = HtmlText.Escape(row[i].Text);
                var note = row[i].Note is { } line ? $"<small>{HtmlText.Escape(line)}</small>" : "";
                output.Write($"<td{Align(table.Columns[i])}>{(row[i].IsBest ? $"<b>{text}</b>" : text)}{note}</td>");
            }

            output.Write("</tr>\n");
        }

        output.Write("</tbody>\n</table>\n</figure>\n");
    }

    private static void WriteFigure(TextWriter output, DocumentFigure figure)
    {
        var isWide = figure.Panels.Count == 1;
        output.Write("<figure>\n<div class=\"panels\">\n");
        foreach (var panel in figure.Panels)
        {
            output.Write("<div class=\"panel\">");
            output.Write(isWide ? "" : $"<p>{HtmlText.Escape(panel.Title)}</p>");
            output.Write(SvgChart.Draw(panel, isWide ? WideWidth : PanelWidth, isWide ? WideHeight : PanelHeight, HtmlText.Escape));
            output.Write("</div>\n");
        }

        output.Write("</div>\n<ul class=\"legend\">\n");
        foreach (var series in figure.Legend)
        {
            output.Write($"<li><svg viewBox=\"0 0 30 12\" width=\"30\" height=\"12\" aria-hidden=\"true\"><path d=\"M0,6H30\" {ChartStyle.Line(series)} />{ChartStyle.Mark(series.Style, 15, 6)}</svg>{HtmlText.Escape(series.Name)}</li>\n");
        }

        output.Write($"</ul>\n<figcaption>{HtmlText.Escape(figure.Caption)}</figcaption>\n</figure>\n");
    }

    private static string Align(DocumentColumn column) => column.IsNumber ? " class=\"number\"" : "";
}
