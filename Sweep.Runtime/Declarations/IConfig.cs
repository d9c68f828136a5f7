using System.ComponentModel;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime;

/// <summary>Implemented by generated code for each experiment class; everything else is plain code on top of it.</summary>
/// <typeparam name="TSelf">The experiment class.</typeparam>
/// <typeparam name="TResult">Its result record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConfig<TSelf, TResult> : IExperiment<TResult>
    where TSelf : IConfig<TSelf, TResult>
{
    /// <summary>The axes in declaration order, the metrics, and what ties the axes to each other.</summary>
    static abstract SpaceDescriptor Space { get; }

    /// <summary>The config with these values.</summary>
    /// <param name="positions">Of each axis a position among its values, or <see cref="Position.Inactive"/>.</param>
    static abstract TSelf FromPositions(ReadOnlySpan<int> positions);

    /// <summary>Writes the positions of the values of <paramref name="config"/> among the values of each axis.</summary>
    /// <param name="config">An instance whose properties hold the values.</param>
    /// <param name="positions">One an axis; overwritten with a position among its values, <see cref="Position.Inactive"/> of null, or <see cref="Position.None"/>.</param>
    static abstract void GetPositions(TSelf config, Span<int> positions);

    /// <summary>The value that <paramref name="config"/> has on the axis numbered <paramref name="axis"/> in declaration order.</summary>
    static abstract AxisValue GetValue(TSelf config, int axis);

    /// <summary>A config with one value an axis, in declaration order, each of its axis's kind, or inactive where the axis is conditional.</summary>
    /// <exception cref="ArgumentException">A value is of another kind, out of its type's range, or no member of its enum.</exception>
    static abstract TSelf Create(ReadOnlySpan<AxisValue> values);

    /// <summary>Whether the exclusion numbered <paramref name="exclusion"/> in declaration order leaves <paramref name="config"/> out.</summary>
    static abstract bool IsExcluded(int exclusion, TSelf config);

    /// <summary>Writes the metrics of <paramref name="result"/> in declaration order, with the Booleans and texts among them.</summary>
    /// <param name="result">What <see cref="IExperiment{TResult}.Run"/> returned.</param>
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
