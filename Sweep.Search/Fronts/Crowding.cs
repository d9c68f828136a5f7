namespace Sweep.Search.Fronts;

/// <summary>How far the points of a front are from their neighbours.</summary>
/// <remarks>
/// Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE TEVC 2002: by objective the gap between the next smaller
/// and the next greater loss, as a part of the width of the finite losses, summed. The least and the greatest have +∞, and an objective in which all are equal counts nothing.
/// </remarks>
public static class Crowding
{
    /// <summary>The distances.</summary>
    /// <param name="losses">Of all points, row by row; NaN counts as +∞.</param>
    /// <param name="objectives">The number of losses of a point, at least 1.</param>
    /// <param name="front">The points of the front.</param>
    /// <returns>By position in <paramref name="front"/>: 0 to +∞.</returns>
    /// <exception cref="ArgumentException">The losses are no whole number of rows.</exception>
    public static double[] Distances(ReadOnlySpan<double> losses, int objectives, ReadOnlySpan<int> front)
    {
        var distances = new double[front.Length];
        Measure(losses, objectives, front, distances);
        return distances;
    }

    /// <summary>The points of a front, those with the greatest distances first.</summary>
    /// <param name="losses">Of all points, row by row; NaN counts as +∞.</param>
    /// <param name="objectives">The number of losses of a point, at least 1.</param>
    /// <param name="front">The points of the front.</param>
    /// <returns>The points; among equal distances those first that come last by the last objective.</returns>
    /// <exception cref="ArgumentException">The losses are no whole number of rows.</exception>
    public static int[] Order(ReadOnlySpan<double> losses, int objectives, ReadOnlySpan<int> front)
    {
        var distances = new double[front.Length];
        var order = Measure(losses, objectives, front, distances);
        var place = Places(order);
        order.AsSpan().Sort((a, b) => distances[b].CompareTo(distances[a]) is var far and not 0 ? far : place[b].CompareTo(place[a]));
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = front[order[i]];
        }

        return order;
    }

    // Sums the distances, and returns the positions by the last objective; those with equal losses by the one before it, and so on.
    private static int[] Measure(ReadOnlySpan<double> losses, int objectives, ReadOnlySpan<int> front, double[] distances)
    {
        LossRows.Count(losses, objectives, nameof(losses));
        var order = new int[front.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var values = new double[front.Length];
        for (var m = 0; m < objectives && order.Length > 0; m++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                var loss = losses[(front[i] * objectives) + m];
                values[i] = double.IsNaN(loss) ? double.PositiveInfinity : loss;
            }

            var place = Places(order);
            order.AsSpan().Sort((a, b) => values[a].CompareTo(values[b]) is var less and not 0 ? less : place[a].CompareTo(place[b]));
            if (values[order[0]] != values[order[^1]])
            {
                AddGaps(values, order, distances);
            }
        }

        return order;
    }

    private static void AddGaps(double[] values, int[] order, double[] distances)
    {
        var first = 0;
        while (first < order.Length && double.IsNegativeInfinity(values[order[first]]))
        {
            first++;
        }

        var last = order.Length - 1;
        while (last >= 0 && double.IsPositiveInfinity(values[order[last]]))
        {
            last--;
        }

        var width = first <= last ? values[order[last]] - values[order[first]] : 0;
        width = width > 0 ? width : 1;
        for (var i = 0; i < order.Length; i++)
        {
            var below = i == 0 ? double.NegativeInfinity : values[order[i - 1]];
            var above = i == order.Length - 1 ? double.PositiveInfinity : values[order[i + 1]];
            distances[order[i]] += below == above ? 0 : (above - below) / width;
        }
    }

    private static int[] Places(int[] order)
    {
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        return place;
    }
}
