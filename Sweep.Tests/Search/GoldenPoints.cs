using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

/// <summary>The points and configs that the scripts beside the golden files make, by the same formulas.</summary>
internal static class GoldenPoints
{
    /// <summary>Rows of numbers in [0, 1); with a grid, multiples of its inverse.</summary>
    public static double[] Rows(int count, int objectives, int grid = 0)
    {
        var rows = new double[count * objectives];
        for (var k = 0; k < rows.Length; k++)
        {
            var x = 1000 * Math.Sin(k + 1);
            x -= Math.Floor(x);
            rows[k] = grid > 0 ? Math.Floor(x * grid) / grid : x;
        }

        return rows;
    }

    /// <summary>Rows on the positive part of the unit sphere.</summary>
    public static double[] Sphere(int count, int objectives)
    {
        var rows = Rows(count, objectives);
        for (var i = 0; i < count; i++)
        {
            var row = rows.AsSpan(i * objectives, objectives);
            var square = 0.0;
            foreach (var x in row)
            {
                square += x * x;
            }

            for (var m = 0; m < objectives; m++)
            {
                row[m] /= Math.Sqrt(square);
            }
        }

        return rows;
    }

    /// <summary>A number in [0, 1) of a config and a dimension.</summary>
    public static double Unit(int config, int dimension)
    {
        var x = 1000 * Math.Sin((17 * config) + dimension + 1);
        return x - Math.Floor(x);
    }

    /// <summary>A completed history of the space of <see cref="SearchSpaces.Mixed"/>.</summary>
    public static SearchHistory Mixed(int count, int objectives)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Mixed(objectives)));
        for (var i = 0; i < count; i++)
        {
            double[] point =
            [
                -5 + (15 * Unit(i, 0)), Math.Pow(10, -5 + (5 * Unit(i, 1))), 1 + Math.Floor(64 * Unit(i, 2)), 1 + (2 * Math.Floor(5 * Unit(i, 3))),
                Math.Floor(4 * Unit(i, 4)), Math.Floor(3 * Unit(i, 5)),
            ];
            var index = history.Add(history.Space.Decode(point));
            var (x, rate, width, depth, kind) = (history.Coordinates(0)[index], history.Coordinates(1)[index], point[2], point[3], (int)point[5]);
            var first = (Math.Pow(x - 1, 2) / 10) + Math.Pow(Math.Log10(rate) + 2, 2) + (0.01 * Math.Abs(width - 20)) + (kind == 2 ? 3 : kind);
            End(history, index, objectives == 1 ? [first] : [first, depth + (0.1 * x)]);
        }

        return history;
    }

    /// <summary>A completed history of the space of <see cref="SearchSpaces.Conditional"/>.</summary>
    public static SearchHistory Conditional(int count)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Conditional()));
        for (var i = 0; i < count; i++)
        {
            double[] point = [Math.Floor(3 * Unit(i, 0)), Unit(i, 1), 1 + Math.Floor(8 * Unit(i, 2)), Math.Pow(10, -3 + (3 * Unit(i, 3)))];
            var index = history.Add(history.Space.Decode(point));
            var (a, b, c) = (history.Coordinates(1)[index], history.Coordinates(2)[index], history.Coordinates(3)[index]);
            End(history, index, !double.IsNaN(a) ? a * a : (0.02 * b) + (double.IsNaN(c) ? 0 : 0.1 * Math.Abs(Math.Log10(c) + 1)));
        }

        return history;
    }

    /// <summary>Ends a config as completed.</summary>
    public static void End(SearchHistory history, int index, params double[] losses) => history.End(index, new SearchTrial([], TrialState.Completed) { Losses = losses });
}
