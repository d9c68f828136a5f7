namespace Sweep.Reporting.Charts;

/// <summary>Lines over a common pair of axes.</summary>
/// <param name="Title">What this one shows, for readers and screen readers.</param>
/// <param name="XLabel">What x is, with its unit.</param>
/// <param name="YLabel">What y is, with its unit.</param>
/// <param name="Series">At least one has a finite point.</param>
public sealed record LineChart(string Title, string XLabel, string YLabel, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Whether y is a part of a whole, in percent: then neither axis nor bands leave 0 to 100, unless a point does.</summary>
    public bool IsPercent { get; init; }

    /// <summary>The points that have a place.</summary>
    public IEnumerable<ChartPoint> FinitePoints => Series.SelectMany(series => series.Points).Where(point => point.IsFinite);
}
