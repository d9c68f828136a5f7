using System.ComponentModel;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime;

/// <summary>Implemented by generated code for each experiment class; everything else is plain code on top of it.</summary>
/// <remarks>The class itself implements <see cref="IExperiment{TResult}"/> or <see cref="IAsyncExperiment{TResult}"/>.</remarks>
/// <typeparam name="TSelf">The experiment class.</typeparam>
/// <typeparam name="TResult">Its result record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConfig<TSelf, TResult> : IConfig<TSelf>
    where TSelf : IConfig<TSelf, TResult>
{
    /// <summary>Writes the metrics of <paramref name="result"/> in declaration order, with the Booleans and texts among them.</summary>
    /// <param name="result">What <see cref="IExperiment{TResult}.Run"/> or <see cref="IAsyncExperiment{TResult}.RunAsync"/> returned.</param>
    /// <param name="metrics">Length as many as the space has metrics; overwritten.</param>
    static abstract void GetMetrics(TResult result, Span<MetricValue?> metrics);

    /// <summary>Runs once before a sweep, in the process that starts the workers, to fetch and check what every trial needs, such as a data set. Does nothing by default.</summary>
    /// <remarks>A <see cref="SweepException"/> stops the sweep before its store is touched, with the message as the one line that the user sees.</remarks>
    /// <param name="configs">What the sweep is about, so that nothing is fetched for values that it does not have.</param>
    static virtual void Prepare(ConfigSelection configs)
    {
    }

    /// <summary>Named parts of the grid with their budgets, for <c>--preset</c>. By default none.</summary>
    static virtual IReadOnlyList<Preset> Presets => [];
}
