using System.Globalization;

namespace Sweep.Reporting.Charts;

/// <summary>How series are told apart: eight colours, then the same dashed, then dotted; and the shape of their marks, for readers who see few colours.</summary>
/// <remarks>Colours after Okabe and Ito, Color Universal Design (2008), lighter ones on a dark page.</remarks>
internal static class ChartStyle
{
    /// <summary>The style sheet's part about text, axes and bands.</summary>
    public const string Sheet = """
        svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
        svg .grid { stroke: currentColor; stroke-opacity: 0.15; }
        svg .axis { stroke: currentColor; stroke-opacity: 0.6; }
        svg .band { fill-opacity: 0.15; }
        svg .bar { stroke-opacity: 0.5; }
        """;

    private static readonly string[] s_light = ["#0072b2", "#d55e00", "#009e73", "#aa4499", "#56a4d9", "#b97700", "#8b5a2b", "#666666"];
    private static readonly string[] s_dark = ["#4aa8ea", "#ff8a4c", "#34cf9d", "#f09bd0", "#a8dcff", "#ffc247", "#cf9a63", "#bbbbbb"];
    private static readonly string[] s_dashes = ["", "6 3", "2 3"];

    /// <summary>The style sheet's part about charts: the colours as <c>--c0</c> and on.</summary>
    /// <param name="dark">Whether for a dark page.</param>
    public static string Colours(bool dark) =>
        string.Concat((dark ? s_dark : s_light).Select((colour, i) => string.Create(CultureInfo.InvariantCulture, $"--c{i}:{colour};")));

    /// <summary>The colour of a series, as CSS.</summary>
    public static string Colour(int style) => string.Create(CultureInfo.InvariantCulture, $"var(--c{style % s_light.Length})");

    /// <summary>The attributes of a series' line.</summary>
    public static string Line(ChartSeries series)
    {
        var dashes = s_dashes[series.Style / s_light.Length % s_dashes.Length];
        return $"fill=\"none\" style=\"stroke:{Colour(series.Style)}\" stroke-width=\"{(series.IsEmphasised ? "3" : "1.6")}\""
            + (dashes.Length > 0 ? $" stroke-dasharray=\"{dashes}\"" : "");
    }

    /// <summary>A mark at a place, as an SVG element.</summary>
    public static string Mark(int style, double x, double y)
    {
        var path = (style % 4) switch
        {
            0 => "m-2.6,0a2.6,2.6 0 1,0 5.2,0a2.6,2.6 0 1,0 -5.2,0z",
            1 => "m-2.4,-2.4h4.8v4.8h-4.8z",
            2 => "m0,-3.2l3,5.4h-6z",
            _ => "m0,-3.4l3.4,3.4l-3.4,3.4l-3.4,-3.4z",
        };
        return string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.##},{y:0.##}{path}\" style=\"fill:{Colour(style)}\" />");
    }
}
