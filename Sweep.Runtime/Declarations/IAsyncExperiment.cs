namespace Sweep.Runtime;

/// <summary>Implemented by an experiment class in place of <see cref="IExperiment{TResult}"/>: evaluates a config asynchronously, for trials that wait for other programs, services or files.</summary>
/// <remarks>
/// A worker evaluates one trial at a time, as with <see cref="IExperiment{TResult}"/>: the method frees no worker while it waits. What follows an <c>await</c> runs on the trial's own thread, so that state of the thread,
/// such as TorchSharp's scopes, is still there; after <c>ConfigureAwait(false)</c> it runs on the thread pool. Do not block that thread on a task with <c>Result</c> or <c>Wait()</c>: the task could not go on.
/// </remarks>
/// <typeparam name="TResult">The record of the trial's metrics, with at least one objective.</typeparam>
public interface IAsyncExperiment<TResult>
{
    /// <summary>Evaluates the config that this instance holds and returns its metrics.</summary>
    /// <param name="trial">The trial's number, seed and threads; takes the reports per step.</param>
    /// <param name="cancellationToken">The same as <see cref="Trial.Cancellation"/>: cancelled when the sweep is being stopped, the trial's time limit has passed, or its lease is lost.</param>
    /// <returns>The metrics. A NaN or infinite one ends the trial as <see cref="TrialState.Diverged"/>.</returns>
    /// <remarks>Exceptions have the same effect as those of <see cref="IExperiment{TResult}.Run"/>.</remarks>
    Task<TResult> RunAsync(Trial<TResult> trial, CancellationToken cancellationToken);
}
