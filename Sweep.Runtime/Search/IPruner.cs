namespace Sweep.Runtime.Search;

/// <summary>Decides whether a running trial is stopped early. Called one at a time, from any thread, after reports of the objective.</summary>
public interface IPruner
{
    /// <summary>The name on the command line, such as <c>median</c>.</summary>
    string Id { get; }

    /// <summary>Whether to stop a trial.</summary>
    /// <param name="trial">Its curve of the objective so far, not empty.</param>
    /// <param name="others">The curves of the other trials that this store has or this run has seen, running ones included. May change after the call.</param>
    bool ShouldPrune(LearningCurve trial, IReadOnlyCollection<LearningCurve> others);
}
