using System.Globalization;
using System.Text;
using Sweep.Reporting.Charts;

namespace Sweep.Reporting.Documents;

/// <summary>A figure as a picture that stands alone: an SVG file with its own style sheet, for light and dark pages, as a Markdown page shows it.</summary>
public static class FigurePicture
{
    private const int WideWidth = 680;
    private const int WideHeight = 360;
    private const int PanelWidth = 350;
    private const int PanelHeight = 230;
    private const int PanelsARow = 3;
    private const int TitleHeight = 22;
    private const int Margin = 54;
    private const int EntryHeight = 20;
    private const int EntryStart = 60; // the line and what keeps entries apart
    private const int LetterWidth = 7;

    /// <summary>Draws the panels in rows of up to three, each under its title, and below them the legend.</summary>
    /// <param name="figure">The figure; its caption becomes the picture's title.</param>
    /// <returns>The file's contents, well-formed XML.</returns>
    /// <exception cref="ArgumentException">A panel has no finite point.</exception>
    public static string Draw(DocumentFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var (panelWidth, panelHeight) = figure.Panels.Count == 1 ? (WideWidth, WideHeight) : (PanelWidth, PanelHeight);
        var columns = Math.Min(PanelsARow, figure.Panels.Count);
        var width = columns * panelWidth;
        var end = (figure.Panels.Count + columns - 1) / columns * (panelHeight + TitleHeight);
        var (legend, entryRows) = Legend(figure, width, end);
        var height = end + (entryRows * EntryHeight) + 8;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img">
            <title>{{HtmlText.Escape(figure.Caption)}}</title>
            <style>
            :root { color: #1d1f21; background: #fdfdfc; {{ChartStyle.Colours(dark: false)}} }
            @media (prefers-color-scheme: dark) { :root { color: #e6e7e8; background: #16181a; {{ChartStyle.Colours(dark: true)}} } }
            {{ChartStyle.Sheet}}
            </style>

            """);
        for (var i = 0; i < figure.Panels.Count; i++)
        {
            var (x, y) = (i % columns * panelWidth, i / columns * (panelHeight + TitleHeight));
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x} {y})\"><text x=\"{Margin}\" y=\"16\" style=\"font-weight:bold\">{HtmlText.Escape(figure.Panels[i].Title)}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {TitleHeight})\">{SvgChart.Draw(figure.Panels[i], panelWidth, panelHeight, HtmlText.Escape)}</g></g>\n");
        }

        return svg.Append(legend).Append("</svg>\n").ToString();
    }

    // In as many rows as it takes.
    private static (string Text, int Rows) Legend(DocumentFigure figure, int width, int top)
    {
        var text = new StringBuilder();
        var (x, row) = (Margin, 0);
        foreach (var series in figure.Legend)
        {
            var length = EntryStart + (LetterWidth * series.Name.Length);
            if (x > Margin && x + length > width)
            {
                (x, row) = (Margin, row + 1);
            }

            text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x} {top + (row * EntryHeight)})\"><path d=\"M0,8H30\" {ChartStyle.Line(series)} />{ChartStyle.Mark(series.Style, 15, 8)}<text x=\"36\" y=\"12\">{HtmlText.Escape(series.Name)}</text></g>\n");
            x += length;
        }

        return (text.ToString(), row + 1);
    }
}
