using Sweep.Runtime.Search;

namespace Sweep.Search.TreeParzen;

/// <summary>Points of a group of dimensions that are compared.</summary>
/// <param name="dimensions">The dimensions.</param>
/// <param name="count">How many points there are.</param>
internal sealed class Candidates(Dimension[] dimensions, int count)
{
    /// <summary>How many points there are.</summary>
    public int Count => count;

    /// <summary>By dimension and point: on the scale of the search of a real dimension, else the value itself.</summary>
    public double[][] Coordinates { get; } = Columns(dimensions, count);

    /// <summary>Of a dimension with steps the lower ends of the points' cells, on the scale of the search.</summary>
    public double[][] Lows { get; } = Columns(dimensions, count);

    /// <summary>The upper ends.</summary>
    public double[][] Highs { get; } = Columns(dimensions, count);

    /// <summary>Sets a point's coordinate.</summary>
    /// <param name="dimension">The position in the group.</param>
    /// <param name="point">The point.</param>
    /// <param name="number">On the scale of the search, or the position of a choice.</param>
    public void Set(int dimension, int point, double number)
    {
        var each = dimensions[dimension];
        if (each.Kind == DimensionKind.Stepped)
        {
            number = each.FromModel(number);
            Lows[dimension][point] = each.ToModel(number - (each.Step / 2));
            Highs[dimension][point] = each.ToModel(number + (each.Step / 2));
        }

        Coordinates[dimension][point] = number;
    }

    /// <summary>A point's value of a dimension.</summary>
    public double ValueOf(int dimension, int point)
    {
        var number = Coordinates[dimension][point];
        return dimensions[dimension].Kind == DimensionKind.Real ? dimensions[dimension].FromModel(number) : number;
    }

    private static double[][] Columns(Dimension[] dimensions, int count) => [.. dimensions.Select(_ => new double[count])];
}
