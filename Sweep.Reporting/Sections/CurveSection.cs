using System.Globalization;
using MathNet.Numerics.Statistics;
using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Sections;

/// <summary>What trials reported step by step: a figure a metric, lines for the values of one axis, a panel for each combination of the others.</summary>
internal static class CurveSection
{
    private const int PanelsShown = 24;
    private const int MaxLines = 24;

    /// <summary>Builds the section; null when no completed trial reported anything.</summary>
    /// <param name="source">The trials of the experiment.</param>
    /// <param name="part">Whose line axis is used; null for the axis with the most values that can still be told apart.</param>
    public static DocumentSection? Of(DocumentSource source, IDocumentPart? part)
    {
        var styles = new LineStyles(source, LineAxes(source, part?.LineAxis), part?.Emphasis);
        int[] others = [.. source.VaryingAxes.Except(styles.Axes)];
        var panels = TrialGroup.By(source.Space, source.Trials.Where(trial => trial.State == TrialState.Completed), others);
        var shown = panels.Take(PanelsShown).ToList();
        var reports = shown.SelectMany(panel => panel.Trials).ToDictionary(trial => trial.Number, source.Reports);
        var figures = reports.Values.SelectMany(steps => steps).Where(step => !double.IsNaN(step.Value)).Select(step => step.Metric).Distinct().Order(StringComparer.Ordinal)
            .Select(metric => Figure(source, metric, shown.Select(panel => new LineChart(
                panel.Describe(source.Space, others),
                "step",
                Label(source.Space, metric),
                styles.Series(source, panel.Trials, metric, line => Points(line.Trials.Select(trial => reports[trial.Number]), metric))) { IsPercent = IsPercent(source.Space, metric) })))
            .ToList<DocumentBlock>();
        if (figures.Count > 0 && panels.Count > PanelsShown)
        {
            figures.Add(new DocumentText(string.Create(CultureInfo.InvariantCulture, $"The first {PanelsShown} of {panels.Count:N0} combinations.")));
        }

        return figures.Count == 0 ? null : new("Training curves", figures);
    }

    private static DocumentFigure Figure(DocumentSource source, string metric, IEnumerable<LineChart> panels) => new(
        $"{Label(source.Space, metric)} by step (the epoch, where trials report one): mean over the completed replicates, band ± one standard deviation.",
        [.. panels.Where(panel => panel.FinitePoints.Any()).Select(panel => panel.Title.Length == 0 ? panel with { Title = metric } : panel)]);

    // The named axis, or the one with the most values, and the axes that are active only with some of its values.
    private static int[] LineAxes(DocumentSource source, string? name)
    {
        var varying = source.VaryingAxes;
        var line = name is not null && varying.Contains(source.Axis(name))
            ? source.Axis(name)
            : varying.Where(axis => source.Space.Axes[axis].Condition is null).Select(axis => (Axis: axis, Count: source.Trials.Select(trial => trial.Values[axis]).Distinct().Count()))
                .Where(each => each.Count <= MaxLines).OrderByDescending(each => each.Count).Select(each => each.Axis).FirstOrDefault(-1);
        return line < 0 ? [] : [line, .. varying.Where(axis => source.Space.Axes[axis].Condition?.Axis == line)];
    }

    private static bool IsPercent(SpaceDescriptor space, string metric) => space.Metrics.Any(each => each.Name == metric && each.Unit == "%");

    private static string Label(SpaceDescriptor space, string metric) =>
        space.Metrics.FirstOrDefault(each => each.Name == metric) is { } declared ? declared.Title : metric;

    private static List<ChartPoint> Points(IEnumerable<IReadOnlyList<MetricReport>> trials, string metric)
    {
        var steps = new SortedDictionary<int, RunningStatistics>();
        foreach (var report in trials.SelectMany(reports => reports).Where(report => report.Metric == metric && !double.IsNaN(report.Value)))
        {
            (steps.TryGetValue(report.Step, out var numbers) ? numbers : steps[report.Step] = new()).Push(report.Value);
        }

        return [.. steps.Select(step => new ChartPoint(step.Key, step.Value.Mean, step.Value.StandardDeviation))];
    }
}
