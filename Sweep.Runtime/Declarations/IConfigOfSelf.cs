using System.ComponentModel;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime;

/// <summary>What generated code implements for each experiment class and what needs its config only, whatever the result is.</summary>
/// <typeparam name="TSelf">The experiment class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConfig<TSelf>
    where TSelf : IConfig<TSelf>
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

    /// <summary>The config with these values, ready to be evaluated: what its constructor takes comes from <paramref name="services"/>. Other configs have null in its place.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Create(ReadOnlySpan{AxisValue})"/>.</exception>
    /// <exception cref="SweepException">A service is not registered.</exception>
    static virtual TSelf Create(ReadOnlySpan<AxisValue> values, IServiceProvider services) => TSelf.Create(values);

    /// <summary>The types of the services that the constructor takes and cannot do without; by default none.</summary>
    static virtual IReadOnlyList<Type> RequiredServices => [];

    /// <summary>Whether the exclusion numbered <paramref name="exclusion"/> in declaration order leaves <paramref name="config"/> out.</summary>
    static abstract bool IsExcluded(int exclusion, TSelf config);
}
