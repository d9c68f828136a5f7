using System.Globalization;
using System.Text;

namespace Sweep.Reporting.Charts;

/// <summary>Draws a line chart as an SVG element for a page whose style sheet has the colours of <see cref="ChartStyle"/>. Text and axes have the page's colour.</summary>
internal static class SvgChart
{
    private const int MaxMarks = 14;

    /// <summary>Renders the chart as one <c>svg</c> element.</summary>
    /// <param name="chart">The chart; at least one point is finite.</param>
    /// <param name="width">In pixels at the page's normal size.</param>
    /// <param name="height">In pixels at the page's normal size.</param>
    /// <param name="escape">Makes plain text safe in XML.</param>
    /// <exception cref="ArgumentException">No point of the chart is finite.</exception>
    public static string Draw(LineChart chart, int width, int height, Func<string, string> escape)
    {
        var area = new ChartArea(chart, width, height);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{escape($"{chart.Title}: {chart.YLabel} by {chart.XLabel}")}</title>\n");
        DrawAxes(svg, area);
        Text(svg, (area.StartX + area.EndX) / 2, area.Height - 6, "middle", escape(chart.XLabel));
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(13 {(area.StartY + area.EndY) / 2:0.##}) rotate(-90)\" text-anchor=\"middle\">{escape(chart.YLabel)}</text>\n");
        foreach (var series in chart.Series.OrderBy(series => series.IsEmphasised))
        {
            DrawBand(svg, area, series);
            DrawLine(svg, area, series);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void DrawAxes(StringBuilder svg, ChartArea area)
    {
        foreach (var y in area.Y.Values)
        {
            Line(svg, area.StartX, area.PlaceY(y), area.EndX, area.PlaceY(y), "grid");
            Text(svg, area.StartX - 6, area.PlaceY(y) + 4, "end", area.Y.Describe(y));
        }

        var slack = (area.MaxX - area.MinX) * 1e-6;
        foreach (var x in area.X.Values.Where(x => x >= area.MinX - slack && x <= area.MaxX + slack))
        {
            Line(svg, area.PlaceX(x), area.EndY, area.PlaceX(x), area.EndY + 4, "axis");
            Text(svg, area.PlaceX(x), area.EndY + 17, "middle", area.X.Describe(x));
        }

        Line(svg, area.StartX, area.EndY, area.EndX, area.EndY, "axis");
    }

    // One polygon for each run of neighbours that have a deviation.
    private static void DrawBand(StringBuilder svg, ChartArea area, ChartSeries series)
    {
        foreach (var run in Runs(series.Points, static point => point.IsFinite && point.Deviation > 0))
        {
            var outline = run.Select(point => Place(area, point.X, area.High(point))).Concat(Enumerable.Reverse(run).Select(point => Place(area, point.X, area.Low(point))));
            svg.Append(run.Count == 1
                ? $"<path d=\"M{Place(area, run[0].X, area.Low(run[0]))}L{Place(area, run[0].X, area.High(run[0]))}\" class=\"bar\" style=\"stroke:{ChartStyle.Colour(series.Style)}\" />\n"
                : $"<path d=\"M{string.Join('L', outline)}Z\" class=\"band\" style=\"fill:{ChartStyle.Colour(series.Style)}\" />\n");
        }
    }

    private static void DrawLine(StringBuilder svg, ChartArea area, ChartSeries series)
    {
        foreach (var run in Runs(series.Points, static point => point.IsFinite).Where(run => run.Count > 1))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{string.Join('L', run.Select(point => Place(area, point.X, point.Y)))}\" {ChartStyle.Line(series)} />\n");
        }

        if (series.Points.Count <= MaxMarks)
        {
            foreach (var point in series.Points.Where(point => point.IsFinite))
            {
                svg.Append(ChartStyle.Mark(series.Style, area.PlaceX(point.X), area.PlaceY(point.Y))).Append('\n');
            }
        }
    }

    private static List<IReadOnlyList<ChartPoint>> Runs(IReadOnlyList<ChartPoint> points, Func<ChartPoint, bool> belongs)
    {
        var runs = new List<IReadOnlyList<ChartPoint>>();
        var run = new List<ChartPoint>();
        foreach (var point in points)
        {
            if (belongs(point))
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                runs.Add(run);
                run = [];
            }
        }

        return run.Count > 0 ? [.. runs, run] : runs;
    }

    private static string Place(ChartArea area, double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{area.PlaceX(x):0.##},{area.PlaceY(y):0.##}");

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string style) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x1:0.##},{y1:0.##}L{x2:0.##},{y2:0.##}\" class=\"{style}\" />\n");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\">{text}</text>\n");
}
