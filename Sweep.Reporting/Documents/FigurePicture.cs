using System.Globalization;
using System.Text;
using Sweep.Reporting.Charts;

namespace Sweep.Reporting.Documents;

/// <summary>A figure as a picture that stands alone: an SVG file with its own style sheet, for light and dark pages, as a Markdown page shows it.</summary>
public static class FigurePicture
{
    private const int PanelWidth = 350;
    private const int PanelHeight = 230;
    private const int PanelsARow = 3;
    private const int TitleHeight = 22;
    private const int LegendHeight = 28;
    private const int EntryStart = 40;
    private const int EntryWidth = 8; // of a letter, at most

    /// <summary>The SVG: the panels in rows of up to three, each under its title, and below them the legend.</summary>
    /// <param name="figure">The figure; its caption becomes the picture's title.</param>
    /// <exception cref="ArgumentException">A panel has no finite point.</exception>
    public static string Draw(DocumentFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var columns = Math.Min(PanelsARow, figure.Panels.Count);
        var rows = (figure.Panels.Count + columns - 1) / columns;
        var (width, height) = (columns * PanelWidth, (rows * (PanelHeight + TitleHeight)) + LegendHeight);
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
            var (x, y) = (i % columns * PanelWidth, i / columns * (PanelHeight + TitleHeight));
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x} {y})\"><text x=\"54\" y=\"16\" style=\"font-weight:bold\">{HtmlText.Escape(figure.Panels[i].Title)}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {TitleHeight})\">{SvgChart.Draw(figure.Panels[i], PanelWidth, PanelHeight, HtmlText.Escape)}</g></g>\n");
        }

        var start = 54;
        foreach (var series in figure.Legend)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({start} {height - 18})\"><path d=\"M0,6H30\" {ChartStyle.Line(series)} />{ChartStyle.Mark(series.Style, 15, 6)}<text x=\"36\" y=\"10\">{HtmlText.Escape(series.Name)}</text></g>\n");
            start += EntryStart + (EntryWidth * series.Name.Length) + 16;
        }

        return svg.Append("</svg>\n").ToString();
    }
}
