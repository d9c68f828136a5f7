using Sweep.Runtime.Search;

namespace Sweep.Search.Importance;

/// <summary>Measures from the completed configs of a search how much each dimension mattered. Thread-safe.</summary>
public interface IImportanceEvaluator
{
    /// <summary>The name on the command line.</summary>
    string Id { get; }

    /// <summary>Measures all dimensions.</summary>
    /// <param name="history">The search; completed configs with finite losses count.</param>
    /// <returns>One a dimension, the greatest first. With fewer than two such configs, or if all are alike, zeros.</returns>
    /// <exception cref="Runtime.SweepException">The search has several objectives, and the evaluator takes one only.</exception>
    IReadOnlyList<AxisImportance> Evaluate(SearchHistory history);
}
