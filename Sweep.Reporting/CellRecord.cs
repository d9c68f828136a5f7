using MathNet.Numerics.Statistics;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>The results of one cell: the trials that differ only by their replicate.</summary>
/// <param name="Values">One an axis, in declaration order; the axis of replicates is inactive.</param>
/// <param name="Metrics">Per metric, the statistics over the completed trials.</param>
internal sealed record CellRecord(IReadOnlyList<AxisValue> Values, IReadOnlyList<RunningStatistics> Metrics)
{
    /// <summary>The number of completed trials.</summary>
    public long Completed { get; private set; }

    /// <summary>The number of other trials: failed, diverged, pruned or unfinished.</summary>
    public long Others { get; private set; }

    /// <summary>The cells of trials, in the order of their first trials. O(trials) time, O(cells) memory.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="trials">Read once.</param>
    public static IReadOnlyList<CellRecord> Of(SpaceDescriptor space, IEnumerable<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        var cells = new Dictionary<string, CellRecord>(StringComparer.Ordinal);
        foreach (var trial in trials)
        {
            AxisValue[] values = [.. trial.Values.Select((value, axis) => space.Axes[axis].IsSeed ? AxisValue.Inactive : value)];
            var key = ConfigKey.Format(space, values);
            if (!cells.TryGetValue(key, out var cell))
            {
                cells.Add(key, cell = new CellRecord(values, [.. space.Metrics.Select(static _ => new RunningStatistics())]));
            }

            cell.Add(trial);
        }

        return [.. cells.Values];
    }

    private void Add(TrialRecord trial)
    {
        if (trial.State != TrialState.Completed)
        {
            Others++;
            return;
        }

        Completed++;
        for (var metric = 0; metric < Metrics.Count; metric++)
        {
            // A metric that was declared after the trial ran has no number.
            if (trial.Metrics[metric] is { } number)
            {
                Metrics[metric].Push(number);
            }
        }
    }
}
