namespace Sweep.Runtime.Search;

/// <summary>Decides which running trials are stopped early.</summary>
public interface IPruner
{
    /// <summary>The name on the command line, such as <c>median</c>.</summary>
    string Id { get; }

    /// <summary>Begins to judge the trials of a sweep.</summary>
    /// <param name="curves">Their learning curves, which go on changing between the calls.</param>
    /// <returns>
    /// Whether to stop a trial: asked once for each step that a running trial reports, when its curve ends with that step or has it in between. Called one at a time, from any thread.
    /// The answer follows from what <paramref name="curves"/> holds and from nothing else, so that it is the same after a restart.
    /// </returns>
    /// <exception cref="SweepException">Such trials cannot be judged: the sweep has several objectives, for one.</exception>
    Func<LearningCurve, bool> Begin(LearningCurves curves);
}
