using System.Collections;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime;

/// <summary>Every config of an experiment's grid, as nested loops over the axes in declaration order give them: the last axis fastest. Nothing is materialised.</summary>
/// <typeparam name="TConfig">The experiment class.</typeparam>
/// <typeparam name="TResult">Its result record.</typeparam>
/// <remarks>Axes that move together are one loop, at the place of the first. A conditional axis is null where it is not active. Excluded configs have no index.</remarks>
public readonly struct Grid<TConfig, TResult> : IEnumerable<TConfig>, IEquatable<Grid<TConfig, TResult>>
    where TConfig : IConfig<TConfig, TResult>
{
    /// <summary>How many configs there are. Exclusions are counted at the first use.</summary>
    public long Count => Shape.Count;

    /// <summary>The config at <paramref name="index"/>, a new instance on each call. O(axes).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in [0, <see cref="Count"/>).</exception>
    public TConfig this[long index]
    {
        get
        {
            var shape = Shape;
            Span<int> positions = stackalloc int[shape.AxisCount];
            shape.Decode(index, positions);
            return TConfig.FromPositions(positions);
        }
    }

    private static GridShape Shape => TConfig.Space.Shape;

    /// <summary>The index of <paramref name="config"/>, or −1 if it is not a point of the grid. O(values).</summary>
    public long IndexOf(TConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = Shape;
        Span<int> positions = stackalloc int[shape.AxisCount];
        TConfig.GetPositions(config, positions);
        return shape.IndexOf(positions);
    }

    /// <summary>Enumerates the grid from index 0.</summary>
    public Enumerator GetEnumerator() => new(Shape);

    IEnumerator<TConfig> IEnumerable<TConfig>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>True: there is one grid a type.</summary>
    public bool Equals(Grid<TConfig, TResult> other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Grid<TConfig, TResult>;

    /// <inheritdoc/>
    public override int GetHashCode() => typeof(TConfig).GetHashCode();

    /// <summary>True: there is one grid a type.</summary>
    public static bool operator ==(Grid<TConfig, TResult> left, Grid<TConfig, TResult> right) => left.Equals(right);

    /// <summary>False: there is one grid a type.</summary>
    public static bool operator !=(Grid<TConfig, TResult> left, Grid<TConfig, TResult> right) => !left.Equals(right);

    /// <summary>Enumerates the configs of a grid.</summary>
    public readonly struct Enumerator : IEnumerator<TConfig>
    {
        private readonly GridWalker _walker;

        internal Enumerator(GridShape shape) => _walker = new GridWalker(shape);

        /// <inheritdoc/>
        public TConfig Current => TConfig.FromPositions(_walker.Positions);

        object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => _walker.MoveNext();

        /// <inheritdoc/>
        public void Reset() => _walker.Reset();

        /// <inheritdoc/>
        public void Dispose()
        {
        }
    }
}
