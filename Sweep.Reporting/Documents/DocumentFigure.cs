using Sweep.Reporting.Charts;

namespace Sweep.Reporting.Documents;

/// <summary>Line charts side by side that share a legend.</summary>
/// <param name="Caption">What they show, with what the lines and bands mean.</param>
/// <param name="Panels">At least one; series of the same name have the same style in all.</param>
public sealed record DocumentFigure(string Caption, IReadOnlyList<LineChart> Panels) : DocumentBlock
{
    /// <summary>Every series once, in the order of their styles: the legend.</summary>
    public IReadOnlyList<ChartSeries> Legend => [.. Panels.SelectMany(panel => panel.Series).DistinctBy(series => series.Name).OrderBy(series => series.Style)];
}
