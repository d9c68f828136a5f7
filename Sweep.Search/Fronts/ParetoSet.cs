using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Fronts;

/// <summary>The best configs of a search: those that no other one dominates.</summary>
/// <param name="Indices">Their indices in the history, ascending.</param>
/// <param name="IsFeasible">Whether they keep the declared bounds on metrics. If no config keeps them all, the set has those that miss them least.</param>
public sealed record ParetoSet(IReadOnlyList<int> Indices, bool IsFeasible)
{
    /// <summary>The set of the completed configs; with one objective the best, and those that are as good.</summary>
    /// <param name="history">The configs; one without a finite loss for each objective is left out.</param>
    public static ParetoSet Of(SearchHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var objectives = history.Space.Objectives.Count;
        var completed = new List<int>();
        var losses = new List<double>();
        var violations = new List<double>();
        for (var i = 0; i < history.Count; i++)
        {
            var trial = history[i];
            if (trial.State == TrialState.Completed && trial.Losses.All(double.IsFinite))
            {
                completed.Add(i);
                losses.AddRange(trial.Losses);
                violations.Add(trial.Violation);
            }
        }

        var ranks = NonDomination.Ranks([.. losses], objectives, [.. violations]);
        return new([.. completed.Where((_, i) => ranks[i] == 0)], violations.Count == 0 || violations.Exists(static violation => violation <= 0));
    }

    /// <summary>The losses of the set's configs, row by row.</summary>
    /// <param name="history">That the set was made of.</param>
    public double[] Losses(SearchHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return [.. Indices.SelectMany(index => history[index].Losses)];
    }
}
