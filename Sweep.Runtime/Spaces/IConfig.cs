using System.ComponentModel;

namespace Sweep.Runtime.Spaces;

/// <summary>What the generator writes for an experiment class; everything else is plain code over it.</summary>
/// <typeparam name="TSelf">The experiment class.</typeparam>
/// <typeparam name="TResult">Its result record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConfig<TSelf, TResult> : IExperiment<TResult>
    where TSelf : IConfig<TSelf, TResult>
{
    /// <summary>The axes in declaration order and the metrics.</summary>
    static abstract SpaceDescriptor Space { get; }

    /// <summary>How many configs the grid has.</summary>
    static abstract long Count { get; }

    /// <summary>The config at <paramref name="index"/>, which the caller has checked; the last axis varies fastest.</summary>
    static abstract TSelf FromIndex(long index);

    /// <summary>The index of <paramref name="config"/>, or −1 if it is not a point of the grid.</summary>
    static abstract long IndexOf(TSelf config);

    /// <summary>The value that <paramref name="config"/> has on the axis numbered <paramref name="axis"/> in declaration order.</summary>
    static abstract AxisValue GetValue(TSelf config, int axis);

    /// <summary>A config with one value an axis, in declaration order, each of its axis's kind.</summary>
    /// <exception cref="ArgumentException">A value is of another kind, out of its type's range, or no member of its enum.</exception>
    static abstract TSelf Create(ReadOnlySpan<AxisValue> values);

    /// <summary>Writes the metrics of <paramref name="result"/> in declaration order.</summary>
    /// <param name="result">What <see cref="IExperiment{TResult}.Run"/> returned.</param>
    /// <param name="metrics">Length as many as the space has metrics; overwritten.</param>
    static abstract void GetMetrics(TResult result, Span<double> metrics);
}
