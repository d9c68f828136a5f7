using System.Globalization;
using Sweep.Runtime.Reporting.Charts;
using Sweep.Runtime.Reporting.Documents;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Reporting.Sections;

/// <summary>What trials reported step by step: a figure a metric, lines for the values of one axis, a panel for each combination of the others.</summary>
internal static class CurveSection
{
    private const int PanelsShown = 24;
    private const int LinesAtMost = 24;

    /// <summary>The section; null when no completed trial reported anything.</summary>
    /// <param name="source">The trials.</param>
    /// <param name="lineAxis">The axis whose values are lines; null for the one with the most values that can still be told apart.</param>
    public static ReportSection? Of(ReportSource source, string? lineAxis)
    {
        var space = source.Space;
        var lines = LineAxes(source, lineAxis);
        int[] others = [.. source.VaryingAxes.Except(lines)];
        var completed = source.Trials.Where(trial => trial.State == TrialState.Completed).ToList();
        var styles = TrialGroup.By(space, completed, lines).Select((group, i) => (Name: group.Label(space, lines), Style: i)).ToDictionary(each => each.Name, each => each.Style);
        var all = TrialGroup.By(space, completed, others);
        var panels = all.Take(PanelsShown).Select(panel => (
            Title: panel.Describe(space, others),
            Lines: TrialGroup.By(space, panel.Trials, lines).Select(line => (Name: line.Label(space, lines), Reports: line.Trials.Select(source.Reports).ToList())).ToList())).ToList();
        var metrics = panels.SelectMany(panel => panel.Lines).SelectMany(line => line.Reports).SelectMany(reports => reports).Select(report => report.Metric).Distinct().Order(StringComparer.Ordinal).ToList();
        var blocks = new List<ReportBlock>();
        foreach (var metric in metrics)
        {
            var charts = panels.Select(panel => new LineChart(
                panel.Title.Length == 0 ? metric : panel.Title,
                "step",
                Label(space, metric),
                [.. panel.Lines.Select(line => new ChartSeries(line.Name.Length == 0 ? metric : line.Name, styles[line.Name], Points(line.Reports, metric)))])).Where(chart => chart.FinitePoints.Any()).ToList();
            if (charts.Count > 0)
            {
                blocks.Add(new ReportFigure($"{metric} by step (the epoch, where trials report one): mean over the completed replicates, band ± one standard deviation.", charts));
            }
        }

        if (blocks.Count > 0 && all.Count > PanelsShown)
        {
            blocks.Add(new ReportText(string.Create(CultureInfo.InvariantCulture, $"The first {PanelsShown} of {all.Count:N0} combinations.")));
        }

        return blocks.Count == 0 ? null : new("Training curves", blocks);
    }

    // The named axis, or the one with the most values, and the axes that are active only with some of its values.
    private static int[] LineAxes(ReportSource source, string? name)
    {
        var varying = source.VaryingAxes;
        var line = name is not null && varying.Contains(source.Axis(name))
            ? source.Axis(name)
            : varying.Select(axis => (Axis: axis, Count: source.Trials.Select(trial => trial.Values[axis]).Distinct().Count()))
                .Where(each => each.Count <= LinesAtMost).OrderByDescending(each => each.Count).Select(each => each.Axis).FirstOrDefault(-1);
        return line < 0 ? [] : [line, .. varying.Where(axis => source.Space.Axes[axis].Condition?.Axis == line)];
    }

    private static string Label(SpaceDescriptor space, string metric) =>
        space.Metrics.FirstOrDefault(each => each.Name == metric) is { } declared ? TrialTable.Header(declared) : metric;

    private static List<ChartPoint> Points(IReadOnlyList<IReadOnlyList<StepReport>> trials, string metric)
    {
        var steps = new SortedDictionary<int, RunningStatistics>();
        foreach (var report in trials.SelectMany(reports => reports).Where(report => report.Metric == metric && report.Value is not null))
        {
            (steps.TryGetValue(report.Step, out var numbers) ? numbers : steps[report.Step] = new()).Add(report.Value!.Value);
        }

        return [.. steps.Select(step => new ChartPoint(step.Key, step.Value.Mean, step.Value.StandardDeviation))];
    }
}
