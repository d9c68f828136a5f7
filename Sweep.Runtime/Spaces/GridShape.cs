namespace Sweep.Runtime.Spaces;

/// <summary>Which configs a grid has and in which order, as positions among the values of each axis: conditions, pairs and exclusions respected, nothing materialised.</summary>
/// <remarks>
/// A decision diagram: nested loops over the axes whose places are merged where the loops inside allow the same, each with the number of configs that it gives. So a
/// grid of 2^62 configs takes a few nodes, an index is found in O(axes), and an exclusion costs as many evaluations as the axes that it reads have combinations.
/// Immutable and thread-safe.
/// </remarks>
public sealed class GridShape
{
    private readonly GridLevel[] _levels;

    internal GridShape(IReadOnlyList<GridLevel> levels, int axes, GridNode? root)
    {
        (_levels, AxisCount, Root) = ([.. levels], axes, root);
        Count = root?.Count ?? 0;
    }

    /// <summary>The number of configs.</summary>
    public long Count { get; }

    /// <summary>The number of axes.</summary>
    public int AxisCount { get; }

    /// <summary>Where the loops start; null when there is no config.</summary>
    internal GridNode? Root { get; }

    /// <summary>The loops, outermost first.</summary>
    internal ReadOnlySpan<GridLevel> Levels => _levels;

    /// <summary>The grid of a space.</summary>
    /// <exception cref="SweepException">The grid has more than 2^62 configs, or too many for an exclusion that may read every axis.</exception>
    public static GridShape Of(SpaceDescriptor space) => new GridShapeBuilder(space, null).Build();

    /// <summary>The part of a grid that a filter lets through, in the same order.</summary>
    /// <exception cref="ArgumentException">The filter is for another space.</exception>
    /// <exception cref="SweepException">See the other overload.</exception>
    public static GridShape Of(SpaceDescriptor space, AxisFilter filter)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(filter);
        return space.Fingerprint == filter.Space.Fingerprint
            ? filter.IsAll ? space.Shape : new GridShapeBuilder(space, filter).Build()
            : throw new ArgumentException($"The filter is for '{filter.Space.Experiment}' ({filter.Space.Fingerprint}), found '{space.Experiment}' ({space.Fingerprint})", nameof(filter));
    }

    /// <summary>The positions of the config at <paramref name="index"/>. O(axes).</summary>
    /// <param name="index">In [0, <see cref="Count"/>).</param>
    /// <param name="positions">One an axis; overwritten with a position among its values or <see cref="Position.Inactive"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in [0, <see cref="Count"/>).</exception>
    public void Decode(long index, Span<int> positions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var node = Root!;
        foreach (var level in _levels)
        {
            var digit = node.Digits == 0 ? Position.Inactive : node.Take(ref index);
            level.Put(digit, positions);
            node = node.Inside(digit)!;
        }
    }

    /// <summary>The index of the config with these positions, or −1 when the grid does not have it. O(axes).</summary>
    /// <param name="positions">One an axis: a position among its values, <see cref="Position.Inactive"/> or <see cref="Position.None"/>.</param>
    /// <exception cref="ArgumentException">The number of positions is not the number of axes.</exception>
    public long IndexOf(ReadOnlySpan<int> positions)
    {
        if (positions.Length != AxisCount)
        {
            throw new ArgumentException($"Expected {AxisCount} positions, one for each axis, found {positions.Length}", nameof(positions));
        }

        var index = 0L;
        var node = Root;
        foreach (var level in _levels)
        {
            var digit = level.Find(positions);
            if (node is null || (node.Digits == 0 ? digit != Position.Inactive : digit < 0 || digit >= node.Digits))
            {
                return -1;
            }

            index += node.Digits == 0 ? 0 : node.Start(digit);
            node = node.Inside(digit);
        }

        return node is null ? -1 : index;
    }

    /// <summary>The index of the config with these values, or −1 when the grid does not have it. O(values).</summary>
    /// <param name="space">The space that this is a grid of.</param>
    /// <param name="values">One an axis, in declaration order.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public long IndexOf(SpaceDescriptor space, ReadOnlySpan<AxisValue> values)
    {
        AxisConvert.CheckCount(space, values.Length);
        Span<int> positions = stackalloc int[values.Length];
        for (var axis = 0; axis < values.Length; axis++)
        {
            positions[axis] = values[axis].IsInactive ? Position.Inactive : space.Axes[axis].PositionOf(values[axis]);
        }

        return IndexOf(positions);
    }

    /// <summary>Each config's values, in grid order.</summary>
    /// <param name="space">The space that this is a grid of.</param>
    public IEnumerable<AxisValue[]> Values(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var walker = new GridWalker(this);
        while (walker.MoveNext())
        {
            yield return ValuesAt(space, walker.Positions);
        }
    }

    /// <summary>The values at these positions.</summary>
    internal static AxisValue[] ValuesAt(SpaceDescriptor space, ReadOnlySpan<int> positions)
    {
        var values = new AxisValue[positions.Length];
        for (var axis = 0; axis < values.Length; axis++)
        {
            values[axis] = positions[axis] < 0 ? AxisValue.Inactive : space.Axes[axis].Values[positions[axis]];
        }

        return values;
    }
}
