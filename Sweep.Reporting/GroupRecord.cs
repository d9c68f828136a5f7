using MathNet.Numerics.Statistics;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting;

/// <summary>The results of the trials that have the same values on some axes: on all but that of the replicates, they are a cell.</summary>
/// <param name="Values">One an axis, in declaration order; inactive on the axes that the group is not made by.</param>
/// <param name="Metrics">Per metric, the statistics over the completed trials; empty ones of Booleans and texts.</param>
internal sealed record GroupRecord(IReadOnlyList<AxisValue> Values, IReadOnlyList<RunningStatistics> Metrics)
{
    private readonly Dictionary<int, RunningStatistics>[] _blocks = [.. Metrics.Select(static _ => new Dictionary<int, RunningStatistics>())];

    /// <summary>The number of completed trials.</summary>
    public long Completed { get; private set; }

    /// <summary>The number of other trials: failed, diverged, pruned or unfinished.</summary>
    public long Others { get; private set; }

    /// <summary>Per metric, how the group compares with the best one; null without a test.</summary>
    public GroupComparison?[] Comparisons { get; } = new GroupComparison?[Metrics.Count];

    /// <summary>The cells of trials, in the order of their first trials. O(trials) time, O(cells) memory.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="trials">Read once.</param>
    public static IReadOnlyList<GroupRecord> Cells(SpaceDescriptor space, IEnumerable<TrialRecord> trials) => Make(space, trials, GroupColumns.OfCells(space).Axes, null);

    /// <summary>The groups of trials by the values of axes, in the order of their first trials, each compared with the best by paired tests.</summary>
    /// <param name="space">The trials' space.</param>
    /// <param name="trials">Read once; of completed ones, a number per objective is kept.</param>
    /// <param name="axes">The positions of the axes.</param>
    public static IReadOnlyList<GroupRecord> By(SpaceDescriptor space, IEnumerable<TrialRecord> trials, IReadOnlyList<int> axes)
    {
        var groups = Make(space, trials, axes, new GroupBlocks(space, axes));
        GroupComparison.Compare(space, groups);
        return groups;
    }

    /// <summary>The metric of each completed trial by block; of several trials in a block the mean.</summary>
    /// <param name="metric">The metric's position.</param>
    public IEnumerable<(int Block, double Number)> Blocks(int metric) => _blocks[metric].Select(static block => (block.Key, block.Value.Mean));

    private static List<GroupRecord> Make(SpaceDescriptor space, IEnumerable<TrialRecord> trials, IReadOnlyList<int> axes, GroupBlocks? blocks)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        var groups = new Dictionary<string, GroupRecord>(StringComparer.Ordinal);
        foreach (var trial in trials)
        {
            AxisValue[] values = [.. trial.Values.Select((value, axis) => axes.Contains(axis) ? value : AxisValue.Inactive)];
            var key = ConfigKey.Format(space, values);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = new GroupRecord(values, [.. space.Metrics.Select(static _ => new RunningStatistics())]));
            }

            group.Add(trial, blocks);
        }

        return [.. groups.Values];
    }

    private void Add(TrialRecord trial, GroupBlocks? blocks)
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
            if (trial.Metrics[metric] is { IsNumber: true } number)
            {
                Metrics[metric].Push(number);
                if (blocks?.IsTested(metric) == true)
                {
                    var block = blocks.Of(trial);
                    (_blocks[metric].TryGetValue(block, out var numbers) ? numbers : _blocks[metric][block] = new()).Push(number);
                }
            }
        }
    }
}
