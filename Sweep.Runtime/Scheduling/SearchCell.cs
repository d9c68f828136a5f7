using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>A proposed config and the ends of its replicates so far.</summary>
/// <param name="index">Its index in the history.</param>
/// <param name="expected">How many replicates it gets.</param>
/// <param name="isOthers">Whether another process has proposed it.</param>
internal sealed class SearchCell(int index, int expected, bool isOthers = false)
{
    private readonly List<FinishedConfig> _ends = [];

    /// <summary>Its index in the history.</summary>
    public int Index => index;

    /// <summary>Whether another process has proposed it.</summary>
    public bool IsOthers => isOthers;

    /// <summary>A replicate has ended; one whose end is known changes nothing.</summary>
    /// <returns>How the config ended, when this was the last; else null. Several replicates of different ends: completed if one is, then pruned, then diverged, then failed.</returns>
    public SearchTrial? End(FinishedConfig end, SearchSpace space)
    {
        if (_ends.Exists(each => each.Values.SequenceEqual(end.Values)))
        {
            return null;
        }

        _ends.Add(end);
        if (_ends.Count != expected)
        {
            return null;
        }

        foreach (var state in (ReadOnlySpan<TrialState>)[TrialState.Completed, TrialState.Pruned, TrialState.Diverged])
        {
            // In the order of the replicates: a sum depends on its order, and a run that is resumed reads them in another one.
            List<FinishedConfig> ends = [.. _ends.Where(each => each.State == state).OrderBy(each => space.Declared.SeedOf(each.Values))];
            if (ends.Count > 0)
            {
                return Mean(ends, state, space);
            }
        }

        return new SearchTrial(end.Values, TrialState.Failed);
    }

    private static SearchTrial Mean(List<FinishedConfig> ends, TrialState state, SearchSpace space)
    {
        double[] means = [.. Enumerable.Range(0, space.Declared.Metrics.Count).Select(metric => ends.Average(each => each.Metrics[metric]))];
        return new SearchTrial(ends[0].Values, state)
        {
            Losses = [.. space.Objectives.Select(metric => space.Declared.Metrics[metric].Direction == Direction.Minimize ? means[metric] : -means[metric])],
            Violations = state == TrialState.Completed ? [.. space.Bounds.Select(bound => bound.Violation(means[bound.Metric]))] : [],
            LastStep = state == TrialState.Pruned ? ends.Max(static each => each.LastStep) : -1,
        };
    }
}
