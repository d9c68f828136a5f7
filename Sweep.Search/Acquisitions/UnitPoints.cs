using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Coordinates;

namespace Sweep.Search.Acquisitions;

/// <summary>Points of a space as a search moves them: from 0 to 1 where there is an order, else the position in the list, and NaN where a dimension is not active; and their columns for Gaussian processes.</summary>
/// <remarks>
/// A dimension with an order is a column in which a point where it is not active has 0.5. If it is conditional there is a second one with the same weight, which says whether it is active; so an active and an
/// inactive point are further apart than most active ones, and two inactive ones are not apart. Fixed dimensions have no column.
/// </remarks>
internal sealed class UnitPoints
{
    private const double Neutral = 0.5;
    private static readonly double s_apart = Math.Sqrt(0.75);

    private readonly int[] _columnOf;
    private readonly bool[] _isParent;

    /// <summary>Of a space.</summary>
    public UnitPoints(SearchSpace space)
    {
        Space = space;
        _columnOf = new int[space.Dimensions.Count];
        _isParent = new bool[space.Dimensions.Count];
        var layout = new List<(bool IsOrdered, int Weight)>();
        var weight = 0;
        foreach (var each in space.Dimensions)
        {
            if (each.Parent >= 0)
            {
                _isParent[each.Parent] = true;
            }

            _columnOf[each.Index] = -1;
            if (each.IsFixed())
            {
                continue;
            }

            _columnOf[each.Index] = layout.Count;
            var isOrdered = each.Kind != DimensionKind.Categorical;
            layout.Add((isOrdered, weight));
            if (isOrdered && each.Parent >= 0)
            {
                layout.Add((true, weight));
            }

            weight++;
        }

        Layout = layout;
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>The columns: whether each is ordered, and its weight.</summary>
    public IReadOnlyList<(bool IsOrdered, int Weight)> Layout { get; }

    /// <summary>The first column of a dimension; −1 of a fixed one.</summary>
    public int ColumnOf(int dimension) => _columnOf[dimension];

    /// <summary>Whether the value of a dimension decides about others.</summary>
    public bool IsParent(int dimension) => _isParent[dimension];

    /// <summary>Whether a dimension is active at a point whose earlier numbers are set.</summary>
    public bool IsActive(int dimension, ReadOnlySpan<double> point)
    {
        var each = Space.Dimensions[dimension];
        return each.Parent < 0 || (!double.IsNaN(point[each.Parent]) && each.ParentValues.Contains(ValueOf(each.Parent, point[each.Parent])));
    }

    /// <summary>The value of a dimension for a point's number.</summary>
    public double ValueOf(int dimension, double number)
    {
        var each = Space.Dimensions[dimension];
        return each.Kind == DimensionKind.Categorical || double.IsNaN(number) ? number : each.FromUnit(number);
    }

    /// <summary>The number of a point for a number from 0 to 1: a step's middle, a position in a list, or the number itself.</summary>
    public double Snap(int dimension, double unit)
    {
        var each = Space.Dimensions[dimension];
        return each.Kind switch
        {
            DimensionKind.Real => unit,
            DimensionKind.Stepped => each.ToUnit(each.FromUnit(unit)),
            _ => Math.Min(Math.Floor(unit * each.Count), each.Count - 1),
        };
    }

    /// <summary>The number of a point for a value.</summary>
    public double NumberOf(int dimension, double value) => Space.Dimensions[dimension].Kind == DimensionKind.Categorical || double.IsNaN(value) ? value : Space.Dimensions[dimension].ToUnit(value);

    /// <summary>Writes a point's columns.</summary>
    public void Write(ReadOnlySpan<double> point, Span<double> columns)
    {
        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            var column = _columnOf[dimension];
            if (column < 0)
            {
                continue;
            }

            var number = point[dimension];
            var isActive = !double.IsNaN(number);
            if (!Layout[column].IsOrdered)
            {
                columns[column] = isActive ? number : -1;
                continue;
            }

            columns[column] = isActive ? number : Neutral;
            if (Space.Dimensions[dimension].Parent >= 0)
            {
                columns[column + 1] = isActive ? 0 : s_apart;
            }
        }
    }

    /// <summary>Writes a config's columns.</summary>
    public void Write(SearchHistory history, int index, Span<double> columns)
    {
        Span<double> point = stackalloc double[Space.Dimensions.Count];
        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            point[dimension] = NumberOf(dimension, history.Coordinates(dimension)[index]);
        }

        Write(point, columns);
    }

    /// <summary>The config of a point, each number of a real dimension brought to a fine grid that hides the last digits of other systems' mathematical libraries.</summary>
    public AxisValue[] Decode(ReadOnlySpan<double> point)
    {
        const double Fine = 1 << 22;
        Span<double> values = stackalloc double[point.Length];
        for (var dimension = 0; dimension < point.Length; dimension++)
        {
            values[dimension] = ValueOf(dimension, Space.Dimensions[dimension].Kind == DimensionKind.Real ? Math.Round(point[dimension] * Fine) / Fine : point[dimension]);
        }

        return Space.Decode(values);
    }

    /// <summary>Whether a history has a config.</summary>
    public static bool Has(SearchHistory history, AxisValue[] config)
    {
        Span<double> point = stackalloc double[history.Space.Dimensions.Count];
        history.Space.Encode(config, point);
        for (var index = 0; index < history.Count; index++)
        {
            var isSame = true;
            for (var dimension = 0; dimension < point.Length && isSame; dimension++)
            {
                isSame = point[dimension].Equals(history.Coordinates(dimension)[index]);
            }

            if (isSame)
            {
                return true;
            }
        }

        return false;
    }
}
