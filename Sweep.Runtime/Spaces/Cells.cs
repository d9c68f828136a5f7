using System.Collections;

namespace Sweep.Runtime.Spaces;

/// <summary>The configs of a grid in grid order, as structs: enumerating them allocates nothing per config.</summary>
/// <typeparam name="TCell">The struct that the generator wrote: a property for each axis.</typeparam>
/// <param name="Shape">The grid.</param>
public readonly record struct Cells<TCell>(GridShape Shape) : IEnumerable<TCell>
    where TCell : struct, ICell<TCell>
{
    /// <summary>The number of configs.</summary>
    public long Count => Shape.Count;

    /// <summary>The cell at <paramref name="index"/>. O(axes).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in [0, <see cref="Count"/>).</exception>
    public TCell this[long index]
    {
        get
        {
            Span<int> positions = stackalloc int[Shape.AxisCount];
            Shape.Decode(index, positions);
            return TCell.FromPositions(positions);
        }
    }

    /// <summary>Enumerates the grid from index 0.</summary>
    public Enumerator GetEnumerator() => new(Shape);

    IEnumerator<TCell> IEnumerable<TCell>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Enumerates the configs of a grid as structs.</summary>
    public readonly struct Enumerator : IEnumerator<TCell>
    {
        private readonly GridWalker _walker;

        internal Enumerator(GridShape shape) => _walker = new GridWalker(shape);

        /// <inheritdoc/>
        public TCell Current => TCell.FromPositions(_walker.Positions);

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
