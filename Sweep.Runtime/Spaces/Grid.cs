using System.Collections;

namespace Sweep.Runtime.Spaces;

/// <summary>Every config of an experiment's space, in mixed-radix order, the last axis fastest. Nothing is materialised.</summary>
/// <typeparam name="TConfig">The experiment class.</typeparam>
/// <typeparam name="TResult">Its result record.</typeparam>
public readonly struct Grid<TConfig, TResult> : IEnumerable<TConfig>, IEquatable<Grid<TConfig, TResult>>
    where TConfig : IConfig<TConfig, TResult>
{
    /// <summary>How many configs there are.</summary>
    public long Count => TConfig.Count;

    /// <summary>The config at <paramref name="index"/>, made anew on each call. O(axes).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in [0, <see cref="Count"/>).</exception>
    public TConfig this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return TConfig.FromIndex(index);
        }
    }

    /// <summary>The index of <paramref name="config"/>, or −1 if it is not a point of the grid. O(values).</summary>
    public long IndexOf(TConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return TConfig.IndexOf(config);
    }

    /// <summary>Walks the grid from index 0.</summary>
    public Enumerator GetEnumerator() => new();

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

    /// <summary>Walks a grid.</summary>
    public struct Enumerator : IEnumerator<TConfig>
    {
        private long _next;

        /// <inheritdoc/>
        public readonly TConfig Current => TConfig.FromIndex(_next - 1);

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_next >= TConfig.Count)
            {
                return false;
            }

            _next++;
            return true;
        }

        /// <inheritdoc/>
        public void Reset() => _next = 0;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
