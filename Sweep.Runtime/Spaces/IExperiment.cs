using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Spaces;

/// <summary>What a declared experiment does with one config: the class's own property values.</summary>
/// <typeparam name="TResult">The record of the trial's metrics, with at least one objective.</typeparam>
public interface IExperiment<TResult>
{
    /// <summary>Evaluates this config.</summary>
    /// <param name="trial">The trial's number, seed, threads and cancellation; takes the reports per step.</param>
    /// <returns>The metrics. A NaN or infinite one ends the trial as <see cref="TrialState.Diverged"/>.</returns>
    /// <remarks>A <see cref="DivergedException"/> ends it as diverged, with its message as the reason; another exception ends the trial as <see cref="TrialState.Failed"/> and is kept with its stack; the sweep goes on.</remarks>
    TResult Run(Trial<TResult> trial);

    /// <summary>Runs once before a sweep, in the process that starts the workers: fetch and check what every trial needs, such as a data set. By default nothing.</summary>
    /// <remarks>A <see cref="SweepException"/> stops the sweep before its store is touched, with the message as the one line that the user sees.</remarks>
    /// <param name="configs">What the sweep is about, so that nothing is fetched for values that it does not have.</param>
    static virtual void Prepare(ConfigSelection configs)
    {
    }

    /// <summary>Named parts of the grid with their budgets, for <c>--preset</c>. By default none.</summary>
    static virtual IReadOnlyList<Preset> Presets => [];
}
