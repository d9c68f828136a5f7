using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>A declared space as samplers see it: dimensions, of which each config is a point of one number a dimension, NaN where a dimension is not active.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SearchSpace
{
    private readonly AxisValue[][][] _rows; // by dimension and position, the values of its axes; of a range empty

    private readonly Func<AxisValue[], bool>? _accepts;
    private readonly Lazy<GridShape?> _shape;

    /// <summary>The dimensions of a whole space.</summary>
    public SearchSpace(SpaceDescriptor declared)
        : this(declared, null)
    {
    }

    /// <summary>The dimensions of the part of a space that <paramref name="accepts"/> holds for.</summary>
    /// <param name="declared">The space, perhaps with fewer values on some axes than are declared.</param>
    /// <param name="accepts">Whether a config, one value an axis, belongs to the part; null for all.</param>
    public SearchSpace(SpaceDescriptor declared, Func<AxisValue[], bool>? accepts)
    {
        ArgumentNullException.ThrowIfNull(declared);
        Declared = declared;
        _accepts = accepts;
        (Dimensions, _rows, _) = SearchSpaceBuilder.Build(declared);
        Bounds = [.. declared.Metrics.SelectMany(BoundsOf)];
        Objectives = [.. Enumerable.Range(0, declared.Metrics.Count).Where(metric => declared.Metrics[metric].Direction != Direction.None)];
        _shape = new(MakeShape);
    }

    /// <summary>The declared space.</summary>
    public SpaceDescriptor Declared { get; }

    /// <summary>The dimensions, in the order of their first axes.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>The positions of the objectives among the metrics, at least one.</summary>
    public IReadOnlyList<int> Objectives { get; }

    /// <summary>The declared bounds on metrics.</summary>
    public IReadOnlyList<MetricBound> Bounds { get; }

    /// <summary>The number of configs; null where there are too many to count (a range without steps, more than 2^62 configs) or only a walk can tell.</summary>
    public long? Count => _accepts is null ? _shape.Value?.Count : null;

    /// <summary>The number of configs before a filter looks at them; null where there are too many to count.</summary>
    internal long? Points => _shape.Value?.Count;

    /// <summary>Whether a dimension is active at a point whose earlier coordinates are set.</summary>
    public bool IsActive(int dimension, ReadOnlySpan<double> point)
    {
        var each = Dimensions[dimension];
        return each.Parent < 0 || (!double.IsNaN(point[each.Parent]) && each.ParentValues.Contains(point[each.Parent]));
    }

    /// <summary>Sets the coordinates to NaN whose dimensions are not active.</summary>
    public void Deactivate(Span<double> point)
    {
        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            if (!IsActive(dimension, point))
            {
                point[dimension] = double.NaN;
            }
        }
    }

    /// <summary>Writes a config as a point.</summary>
    /// <param name="values">One value an axis, in declaration order.</param>
    /// <param name="point">One number a dimension; overwritten. NaN also where a value is not one of the dimension's.</param>
    public void Encode(IReadOnlyList<AxisValue> values, Span<double> point)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            point[dimension] = Coordinate(dimension, values);
        }
    }

    /// <summary>Makes a config of a point. Numbers are brought to the nearest value; dimensions that are not active get none, whatever the point has there.</summary>
    /// <param name="point">One number a dimension.</param>
    /// <returns>One value an axis, that of replicates 0.</returns>
    /// <exception cref="ArgumentException">An active dimension's number is NaN.</exception>
    public AxisValue[] Decode(ReadOnlySpan<double> point)
    {
        var values = new AxisValue[Declared.Axes.Count];
        Span<double> clean = stackalloc double[point.Length];
        for (var axis = 0; axis < values.Length; axis++)
        {
            values[axis] = Declared.Axes[axis].IsSeed ? AxisValue.Of(0L) : AxisValue.Inactive;
        }

        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            clean[dimension] = double.NaN;
            if (!IsActive(dimension, clean))
            {
                continue;
            }

            var each = Dimensions[dimension];
            clean[dimension] = double.IsNaN(point[dimension])
                ? throw new ArgumentException($"'{each.Name}' is active at this point and has no number", nameof(point))
                : each.Snap(point[dimension]);
            var rows = _rows[dimension];
            if (rows.Length == 0)
            {
                var number = clean[dimension];
                values[each.Axes[0]] = Declared.Axes[each.Axes[0]].Kind == AxisKind.Integer ? AxisValue.Of((long)number) : AxisValue.Of(number);
                continue;
            }

            for (var i = 0; i < each.Axes.Count; i++)
            {
                values[each.Axes[i]] = rows[(int)clean[dimension]][i];
            }
        }

        return values;
    }

    /// <summary>Whether no exclusion removes a config, and the part of the space that is searched has it.</summary>
    /// <param name="values">Made by <see cref="Decode"/>.</param>
    public bool Allows(AxisValue[] values)
    {
        foreach (var exclusion in Declared.Exclusions)
        {
            if (exclusion.Excludes(values))
            {
                return false;
            }
        }

        return _accepts?.Invoke(values) ?? true;
    }

    /// <summary>Draws a point: each dimension uniformly on the scale of its search, parents first; where exclusions make that hopeless and configs can be counted, uniformly among those that there are.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="point">One number a dimension; overwritten.</param>
    /// <exception cref="SweepException">No allowed config was found in 10,000 draws.</exception>
    public void Sample(SweepRandom random, Span<double> point)
    {
        ArgumentNullException.ThrowIfNull(random);
        const int Tries = 10_000;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            for (var dimension = 0; dimension < point.Length; dimension++)
            {
                point[dimension] = IsActive(dimension, point) ? SampleOne(Dimensions[dimension], random) : double.NaN;
            }

            if ((Declared.Exclusions.Count == 0 && _accepts is null) || Allows(Decode(point)))
            {
                return;
            }

            if (attempt == 100 && Count is > 0 and var count)
            {
                Encode(ConfigAt((long)Math.BigMul(random.NextUInt64(), (ulong)count, out _)), point);
                return;
            }
        }

        throw new SweepException($"Found no config of '{Declared.Experiment}' that its exclusions and the filter allow, in {Tries:N0} draws; widen the filter or the ranges");
    }

    /// <summary>Draws a value of a dimension uniformly on the scale of its search.</summary>
    public static double SampleOne(Dimension dimension, SweepRandom random)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        ArgumentNullException.ThrowIfNull(random);
        return dimension.IsLog || dimension.Kind == DimensionKind.Real
            ? dimension.FromModel(dimension.ModelLow + (random.NextDouble() * (dimension.ModelHigh - dimension.ModelLow)))
            : dimension.ValueAt((long)Math.BigMul(random.NextUInt64(), (ulong)dimension.Count, out _));
    }

    /// <summary>The config at an index of those that can be counted, in grid order.</summary>
    /// <param name="index">In [0, <see cref="Count"/>), or of those that a filter is yet to look at.</param>
    /// <returns>One value an axis, that of replicates 0.</returns>
    /// <exception cref="InvalidOperationException">There are too many to count.</exception>
    public AxisValue[] ConfigAt(long index)
    {
        var shape = _shape.Value ?? throw new InvalidOperationException("The configs of this space cannot be counted");
        Span<int> positions = stackalloc int[Declared.Axes.Count];
        shape.Decode(index, positions);
        var values = new AxisValue[positions.Length];
        for (var axis = 0; axis < values.Length; axis++)
        {
            values[axis] = positions[axis] < 0 ? AxisValue.Inactive : Declared.Axes[axis].IsSeed ? AxisValue.Of(0L) : SearchSpaceBuilder.ValuesOf(Declared.Axes[axis])![positions[axis]];
        }

        return values;
    }

    private static IEnumerable<MetricBound> BoundsOf(MetricDescriptor metric, int position)
    {
        if (metric.AtMost is { } high)
        {
            yield return new MetricBound(position, high, IsUpper: true);
        }

        if (metric.AtLeast is { } low)
        {
            yield return new MetricBound(position, low, IsUpper: false);
        }
    }

    private double Coordinate(int dimension, IReadOnlyList<AxisValue> values)
    {
        var each = Dimensions[dimension];
        if (values[each.Axes[0]].IsInactive)
        {
            return double.NaN;
        }

        var rows = _rows[dimension];
        if (rows.Length == 0)
        {
            var number = values[each.Axes[0]].AsReal();
            return number >= each.Low && number <= each.High ? number : double.NaN;
        }

        for (var position = 0; position < rows.Length; position++)
        {
            var isSame = true;
            for (var i = 0; i < each.Axes.Count && isSame; i++)
            {
                isSame = rows[position][i] == values[each.Axes[i]];
            }

            if (isSame)
            {
                return position;
            }
        }

        return double.NaN;
    }

    private GridShape? MakeShape()
    {
        if (Dimensions.Any(static dimension => dimension.Kind == DimensionKind.Real))
        {
            return null;
        }

        var axes = Declared.Axes.Select(static axis => axis with { Values = axis.IsSeed ? new SeedValues(1) : SearchSpaceBuilder.ValuesOf(axis)!, Choices = [], Range = null });
        try
        {
            return GridShape.Of(Declared with { Axes = [.. axes] });
        }
        catch (SweepException)
        {
            return null; // too many to count
        }
    }
}
