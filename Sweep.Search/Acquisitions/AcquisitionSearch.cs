using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Coordinates;
using Sweep.Search.GaussianProcesses;

namespace Sweep.Search.Acquisitions;

/// <summary>Looks for the point of a space at which an acquisition is greatest: many points that fill the space and some about the best ones, then climbs from the most promising.</summary>
internal sealed class AcquisitionSearch
{
    private const int FewSteps = 16; // up to here every step is tried; above, a dimension is climbed as if it had none, and then its neighbours are tried
    private const int Rounds = 4;

    private readonly UnitPoints _points;
    private readonly Acquisition _acquisition;
    private readonly SweepRandom _random;
    private readonly double[] _columns;
    private readonly double[] _gradient;
    private readonly double[] _scales;
    private readonly int _evaluations;

    /// <summary>A search.</summary>
    /// <param name="points">The points.</param>
    /// <param name="acquisition">What is to be great.</param>
    /// <param name="weights">The inverse squared lengthscales of the first process: along a dimension with a great one steps are short.</param>
    /// <param name="random">The random numbers.</param>
    /// <param name="evaluations">How many gradients a climb may take.</param>
    public AcquisitionSearch(UnitPoints points, Acquisition acquisition, IReadOnlyList<double> weights, SweepRandom random, int evaluations)
    {
        (_points, _acquisition, _random, _evaluations) = (points, acquisition, random, evaluations);
        (_columns, _gradient) = (new double[points.Layout.Count], new double[points.Layout.Count]);
        _scales = [.. points.Layout.Select(column => Math.Clamp(Math.Sqrt(weights[column.Weight]), 0.3, 30))];
    }

    /// <summary>Searches.</summary>
    /// <param name="best">The best points so far, about which to look too; the first is climbed from.</param>
    /// <param name="count">How many points to look at first.</param>
    /// <param name="climbs">From how many to climb.</param>
    /// <returns>Points, the best first.</returns>
    public IEnumerable<double[]> Find(IReadOnlyList<double[]> best, int count, int climbs)
    {
        var points = Sample(best, count);
        var values = Evaluate(points);
        var starts = Choose(values, climbs - Math.Min(1, best.Count)).Select(index => (Value: values[index], Point: (double[])points[index].Clone())).ToList();
        if (best.Count > 0)
        {
            starts.Add((Evaluate([best[0]])[0], (double[])best[0].Clone()));
        }

        var climbed = starts.Select(start => (Value: Climb(start.Point, start.Value), start.Point)).OrderByDescending(static each => each.Value).ToList();
        var order = Enumerable.Range(0, points.Length).OrderByDescending(index => values[index]).ThenBy(static index => index);
        return climbed.Select(static each => each.Point).Concat(order.Select(index => points[index]));
    }

    private double[][] Sample(IReadOnlyList<double[]> best, int count)
    {
        var dimensions = _points.Space.Dimensions.Count;
        var sequence = new AdditiveSequence(dimensions, _random);
        var points = new double[count][];
        var about = best.Count == 0 ? 0 : count / 8;
        for (var i = 0; i < count; i++)
        {
            points[i] = new double[dimensions];
            for (var dimension = 0; dimension < dimensions; dimension++)
            {
                points[i][dimension] = !_points.IsActive(dimension, points[i]) ? double.NaN
                    : i < about ? Near(best[i % best.Count], dimension, i)
                    : _points.Snap(dimension, sequence[i, dimension]);
            }
        }

        return points;
    }

    // A number like a good point's: mostly a little different, sometimes another at random.
    private double Near(double[] point, int dimension, int salt)
    {
        var each = _points.Space.Dimensions[dimension];
        var change = _random.NextDouble();
        if (double.IsNaN(point[dimension]) || change < 0.1)
        {
            return _points.Snap(dimension, _random.NextDouble());
        }

        if (each.Kind == DimensionKind.Categorical)
        {
            return point[dimension];
        }

        var width = (salt / 4 % 3) switch { 0 => 0.1, 1 => 0.02, _ => 0.004 };
        return _points.Snap(dimension, Math.Clamp(point[dimension] + (width * _random.NextNormal()), 0, 1));
    }

    // The greatest, then others at random with the probabilities that the acquisitions are in proportion to (the greatest of log probability plus Gumbel noise, one after the other).
    private IEnumerable<int> Choose(double[] values, int count)
    {
        var first = Array.IndexOf(values, values.Max());
        var keys = values.Select(value => value - Math.Log(-Math.Log(_random.NextDouble() + 1e-300))).ToArray();
        keys[first] = double.PositiveInfinity;
        return Enumerable.Range(0, values.Length).OrderByDescending(index => keys[index]).ThenBy(static index => index).Take(Math.Max(1, count));
    }

    private double[] Evaluate(IReadOnlyList<double[]> points)
    {
        var columns = new double[points.Count * _columns.Length];
        for (var i = 0; i < points.Count; i++)
        {
            _points.Write(points[i], columns.AsSpan(i * _columns.Length, _columns.Length));
        }

        var values = new double[points.Count];
        _acquisition.At(columns, values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.IsNaN(values[i]) ? double.NegativeInfinity : values[i];
        }

        return values;
    }

    private double Climb(double[] point, double value)
    {
        for (var round = 0; round < Rounds; round++)
        {
            value = ClimbSmooth(point, value, isFirst: round == 0);
            var before = value;
            for (var dimension = 0; dimension < point.Length; dimension++)
            {
                value = TrySteps(point, dimension, value);
            }

            if (value <= before + 1e-6)
            {
                break;
            }
        }

        return value;
    }

    private double ClimbSmooth(double[] point, double value, bool isFirst)
    {
        var smooth = _points.Space.Dimensions.Where(each => _points.ColumnOf(each.Index) >= 0 && !double.IsNaN(point[each.Index])
            && (each.Kind == DimensionKind.Real || (isFirst && each.Kind == DimensionKind.Stepped && each.Count > FewSteps && !_points.IsParent(each.Index)))).Select(static each => each.Index).ToArray();
        if (smooth.Length == 0)
        {
            return value;
        }

        _points.Write(point, _columns);
        var (x, lower, upper) = (new double[smooth.Length], new double[smooth.Length], new double[smooth.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            var scale = _scales[_points.ColumnOf(smooth[i])];
            (x[i], upper[i]) = (point[smooth[i]] * scale, scale);
        }

        BoundedMinimizer.Minimize(Function, x, lower, upper, _evaluations, 1e-4);
        var moved = (double[])point.Clone();
        for (var i = 0; i < x.Length; i++)
        {
            moved[smooth[i]] = _points.Snap(smooth[i], Math.Clamp(x[i] / upper[i], 0, 1));
        }

        var reached = Evaluate([moved])[0];
        if (!(reached > value))
        {
            return value;
        }

        moved.CopyTo(point, 0);
        return reached;

        double Function(ReadOnlySpan<double> at, Span<double> gradient)
        {
            for (var i = 0; i < at.Length; i++)
            {
                _columns[_points.ColumnOf(smooth[i])] = at[i] / upper[i];
            }

            var log = _acquisition.WithGradient(_columns, _gradient);
            for (var i = 0; i < at.Length; i++)
            {
                gradient[i] = -_gradient[_points.ColumnOf(smooth[i])] / upper[i];
            }

            return -log;
        }
    }

    // Tries the other steps of a dimension, or the neighbours if there are many.
    private double TrySteps(double[] point, int dimension, double value)
    {
        var each = _points.Space.Dimensions[dimension];
        if (each.Kind == DimensionKind.Real || double.IsNaN(point[dimension]) || each.IsFixed())
        {
            return value;
        }

        var current = each.PositionOf(_points.ValueOf(dimension, point[dimension]));
        long[] positions = each.Count <= FewSteps
            ? [.. Enumerable.Range(0, (int)each.Count).Select(static position => (long)position).Where(position => position != current)]
            : each.Kind == DimensionKind.Stepped
                ? [.. new[] { current - 1, current + 1 }.Where(position => position >= 0 && position < each.Count)]
                : [.. Enumerable.Range(0, FewSteps).Select(_ => (long)Math.BigMul(_random.NextUInt64(), (ulong)each.Count, out ulong _)).Where(position => position != current)];
        if (positions.Length == 0)
        {
            return value;
        }

        var others = positions.Select(position => With(point, dimension, _points.NumberOf(dimension, each.ValueAt(position)))).ToList();
        var values = Evaluate(others);
        var best = Array.IndexOf(values, values.Max());
        if (values[best] <= value)
        {
            return value;
        }

        others[best].CopyTo(point, 0);
        return values[best];
    }

    private double[] With(double[] point, int dimension, double number)
    {
        var other = (double[])point.Clone();
        other[dimension] = number;
        for (var later = dimension + 1; later < other.Length && _points.IsParent(dimension); later++)
        {
            other[later] = !_points.IsActive(later, other) ? double.NaN : double.IsNaN(other[later]) ? _points.Snap(later, 0.5) : other[later];
        }

        return other;
    }
}
