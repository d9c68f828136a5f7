using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Tables;

/// <summary>The completed cells of an experiment as a search sees them.</summary>
/// <param name="Cells">The cells with a completed replicate, by their indices in the history.</param>
/// <param name="History">Of each cell the means over its completed replicates.</param>
internal sealed record CellHistory(IReadOnlyList<GroupRecord> Cells, SearchHistory History)
{
    /// <summary>The history of trials.</summary>
    /// <param name="space">Their space; its objectives are the losses.</param>
    /// <param name="trials">Read once; those outside the declared space are left out.</param>
    /// <exception cref="SweepException">The space has no objective.</exception>
    public static CellHistory Of(SpaceDescriptor space, IEnumerable<TrialRecord> trials)
    {
        var search = new SearchSpace(space);
        if (search.Objectives.Count == 0)
        {
            throw new SweepException($"Experiment '{space.Experiment}' has no metric to minimize or maximize");
        }

        List<GroupRecord> cells = [.. GroupRecord.Cells(space, trials.Where(static trial => !trial.OutOfSpace)).Where(static cell => cell.Completed > 0)];
        var history = new SearchHistory(search);
        foreach (var cell in cells)
        {
            history.End(history.Add(cell.Values), new SearchTrial(cell.Values, TrialState.Completed)
            {
                Losses = [.. search.Objectives.Select(metric => space.Metrics[metric].Direction == Direction.Minimize ? Mean(cell, metric) : -Mean(cell, metric))],
                Violations = [.. search.Bounds.Select(bound => bound.Violation(Mean(cell, bound.Metric)))],
            });
        }

        return new(cells, history);
    }

    // A metric that was declared after a trial had ended has no number of it.
    private static double Mean(GroupRecord cell, int metric) => cell.Metrics[metric].Count > 0 ? cell.Metrics[metric].Mean : double.NaN;
}
