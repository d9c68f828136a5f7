using MathNet.Numerics.LinearAlgebra;
using Sweep.Runtime;

namespace Sweep.Search.Genetic;

/// <summary>Points, each with the reference direction that it is nearest to.</summary>
/// <remarks>Deb and Jain, "An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting approach, part I", IEEE TEVC 2014. Infinite losses count as three widths of the finite ones beyond them.</remarks>
/// <param name="Nearest">By point the position of the direction.</param>
/// <param name="Distances">By point how far it is from the direction's line, in normalised losses.</param>
internal sealed record Niches(int[] Nearest, double[] Distances)
{
    /// <summary>Finds the nearest directions.</summary>
    /// <param name="losses">Row by row, without NaN; overwritten by normalised ones.</param>
    /// <param name="objectives">The number of losses of a point.</param>
    /// <param name="directions">Row by row.</param>
    public static Niches Of(double[] losses, int objectives, double[] directions)
    {
        Normalize(losses, objectives);
        var count = losses.Length / objectives;
        var nearest = new int[count];
        var distances = new double[count];
        for (var i = 0; i < count; i++)
        {
            var point = losses.AsSpan(i * objectives, objectives);
            distances[i] = double.PositiveInfinity;
            for (var d = 0; d < directions.Length / objectives; d++)
            {
                var distance = DistanceSquared(point, directions.AsSpan(d * objectives, objectives));
                if (distance < distances[i])
                {
                    (nearest[i], distances[i]) = (d, distance);
                }
            }

            distances[i] = Math.Sqrt(distances[i]);
        }

        return new(nearest, distances);
    }

    /// <summary>Moves the least losses to 0 and scales them by where the plane through the extreme points meets the axes; by the greatest losses where there is no such plane.</summary>
    public static void Normalize(Span<double> losses, int objectives)
    {
        for (var m = 0; m < objectives; m++)
        {
            BoundAndMove(losses, objectives, m);
        }

        var inverse = InverseIntercepts(losses, objectives);
        for (var i = 0; i < losses.Length; i++)
        {
            var factor = inverse[i % objectives];
            losses[i] *= double.IsFinite(factor) ? factor : 1;
        }
    }

    /// <summary>Chooses points after the first ones, which are chosen already: one near a direction that has fewest, again and again. Of an empty direction's points the nearest, else any.</summary>
    /// <param name="chosen">How many points are chosen already.</param>
    /// <param name="room">How many to choose.</param>
    /// <param name="random">Decides where there are several.</param>
    /// <returns>Positions after <paramref name="chosen"/>.</returns>
    public List<int> Choose(int chosen, int room, SweepRandom random)
    {
        var directions = Nearest.Max() + 1;
        var counts = new int[directions];
        var waiting = new List<int>?[directions];
        for (var i = 0; i < Nearest.Length; i++)
        {
            if (i < chosen)
            {
                counts[Nearest[i]]++;
            }
            else
            {
                (waiting[Nearest[i]] ??= []).Add(i - chosen);
            }
        }

        var picked = new List<int>(room);
        var fewest = new List<int>();
        while (picked.Count < room)
        {
            var least = int.MaxValue;
            fewest.Clear();
            for (var d = 0; d < directions; d++)
            {
                if (waiting[d] is { Count: > 0 } && counts[d] <= least)
                {
                    if (counts[d] < least)
                    {
                        fewest.Clear();
                    }

                    least = counts[d];
                    fewest.Add(d);
                }
            }

            var direction = fewest[random.Next(fewest.Count)];
            var points = waiting[direction]!;
            var at = least == 0 ? IndexOfNearest(points, chosen) : random.Next(points.Count);
            picked.Add(points[at]);
            points.RemoveAt(at);
            counts[direction]++;
        }

        return picked;
    }

    /// <summary>The square of how far a point is from the line of a direction.</summary>
    internal static double DistanceSquared(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        double along = 0, length = 0, distance = 0;
        for (var m = 0; m < point.Length; m++)
        {
            along += point[m] * direction[m];
            length += direction[m] * direction[m];
        }

        for (var m = 0; m < point.Length; m++)
        {
            var off = point[m] - (along / length * direction[m]);
            distance += off * off;
        }

        return distance;
    }

    private int IndexOfNearest(List<int> points, int chosen)
    {
        var best = 0;
        for (var i = 1; i < points.Count; i++)
        {
            best = Distances[chosen + points[i]] < Distances[chosen + points[best]] ? i : best;
        }

        return best;
    }

    private static void BoundAndMove(Span<double> losses, int objectives, int m)
    {
        const double Widths = 3;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (var i = m; i < losses.Length; i += objectives)
        {
            if (double.IsFinite(losses[i]))
            {
                low = Math.Min(low, losses[i]);
                high = Math.Max(high, losses[i]);
            }
        }

        if (low > high)
        {
            (low, high) = (0, 0);
        }

        var margin = Widths * (high - low);
        var least = double.PositiveInfinity;
        for (var i = m; i < losses.Length; i += objectives)
        {
            losses[i] = Math.Clamp(losses[i], low - margin, high + margin);
            least = Math.Min(least, losses[i]);
        }

        for (var i = m; i < losses.Length; i += objectives)
        {
            losses[i] -= least;
        }
    }

    private static double[] InverseIntercepts(ReadOnlySpan<double> losses, int objectives)
    {
        const double Other = 1e6;
        var extremes = Matrix<double>.Build.Dense(objectives, objectives);
        for (var axis = 0; axis < objectives; axis++)
        {
            var best = 0;
            var bestValue = double.PositiveInfinity;
            for (var i = 0; i < losses.Length / objectives; i++)
            {
                var value = double.NegativeInfinity;
                for (var m = 0; m < objectives; m++)
                {
                    value = Math.Max(value, losses[(i * objectives) + m] * (m == axis ? 1 : Other));
                }

                if (value < bestValue)
                {
                    (best, bestValue) = (i, value);
                }
            }

            for (var m = 0; m < objectives; m++)
            {
                extremes[axis, m] = losses[(best * objectives) + m];
            }
        }

        if (extremes.Enumerate().All(double.IsFinite) && extremes.Rank() == objectives)
        {
            return [.. extremes.Solve(Vector<double>.Build.Dense(objectives, 1))];
        }

        var inverse = new double[objectives];
        for (var i = 0; i < losses.Length; i++)
        {
            inverse[i % objectives] = Math.Max(inverse[i % objectives], losses[i]);
        }

        for (var m = 0; m < objectives; m++)
        {
            inverse[m] = inverse[m] == 0 ? 1 : 1 / inverse[m];
        }

        return inverse;
    }
}
