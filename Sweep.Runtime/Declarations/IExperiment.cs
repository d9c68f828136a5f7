namespace Sweep.Runtime;

/// <summary>Implemented by an experiment class: evaluates one config, given by the property values of the instance.</summary>
/// <remarks>
/// A class may also declare, in itself or a base class, <c>public static void Prepare(ConfigSelection configs)</c>, called once before a sweep, and <c>public static IReadOnlyList&lt;Preset&gt; Presets</c>,
/// named parts of the grid for <c>--preset</c>.
/// </remarks>
/// <typeparam name="TResult">The record of the trial's metrics, with at least one objective.</typeparam>
public interface IExperiment<TResult>
{
    /// <summary>Evaluates the config that this instance holds and returns its metrics.</summary>
    /// <param name="trial">The trial's number, seed, threads and cancellation; takes the reports per step.</param>
    /// <returns>The metrics. A NaN or infinite one ends the trial as <see cref="TrialState.Diverged"/>.</returns>
    /// <remarks>A <see cref="DivergedException"/> ends it as diverged, with its message as the reason; another exception ends the trial as <see cref="TrialState.Failed"/> and is kept with its stack; the sweep goes on.</remarks>
    TResult Run(Trial<TResult> trial);
}
