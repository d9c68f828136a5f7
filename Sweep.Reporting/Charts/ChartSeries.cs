namespace Sweep.Reporting.Charts;

/// <summary>A series of points, drawn as one line.</summary>
/// <param name="Name">The label in the legend.</param>
/// <param name="Style">From 0; it decides colour, dashes and marks, see <see cref="ChartStyle"/>.</param>
/// <param name="Points">By rising x; those without a finite place leave a gap.</param>
public sealed record ChartSeries(string Name, int Style, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Whether the line is drawn thicker.</summary>
    public bool IsEmphasised { get; init; }
}
