using Sweep.Reporting.Charts;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Sections;

/// <summary>Plots a metric over a numeric axis.</summary>
public static class AxisChart
{
    /// <summary>The chart: mean over the replicates, deviation as band.</summary>
    /// <param name="source">The trials of the document.</param>
    /// <param name="title">What its trials have in common.</param>
    /// <param name="trials">Those in the chart; they differ by the axis, the lines and the replicate.</param>
    /// <param name="axis">The axis, of integers or reals; trials where it is not active are left out.</param>
    /// <param name="metric">The metric's place in declaration order.</param>
    /// <param name="styles">The lines.</param>
    /// <param name="zero">A metric that is the first one's value at 0 on the axis; −1 for none.</param>
    /// <returns>Null when no line has a point.</returns>
    public static LineChart? Of(DocumentSource source, string title, IEnumerable<TrialRecord> trials, int axis, int metric, LineStyles styles, int zero = -1)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(styles);
        var name = source.Space.Metrics[metric].Title;
        var chart = new LineChart(title, source.Space.Axes[axis].Name, name, styles.Series(source, trials.Where(trial => !trial.Values[axis].IsInactive), name, Points)) { IsPercent = source.Space.Metrics[metric].Unit == "%" };
        return chart.FinitePoints.Any() ? chart : null;

        List<ChartPoint> Points(TrialGroup line)
        {
            var points = TrialGroup.By(source.Space, line.Trials, [axis]).Select(group => Point(group.Values[0].AsReal(), group, metric)).ToList();
            if (zero >= 0 && points[0].X > 0)
            {
                points.Insert(0, Point(0, TrialGroup.By(source.Space, line.Trials, [axis])[0], zero));
            }

            return points;
        }
    }

    private static ChartPoint Point(double x, TrialGroup group, int metric)
    {
        var estimate = group.Estimate(metric);
        return new(x, estimate.Mean, estimate.StandardDeviation);
    }
}
