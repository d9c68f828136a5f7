namespace Sweep.Search.Fronts;

/// <summary>Chooses points that together dominate much, one after the other: each time the one that adds most.</summary>
/// <remarks>Guerreiro, Fonseca and Paquete, "Greedy hypervolume subset selection in low dimensions", Evolutionary Computation 2016: at least 1 − 1/e of what the best choice has. What a point adds only falls while others are chosen, so that few have to be measured again.</remarks>
public static class HypervolumeSubset
{
    /// <summary>Chooses points.</summary>
    /// <param name="losses">Row by row, less is better, none beyond the reference point.</param>
    /// <param name="reference">The reference point, one number an objective.</param>
    /// <param name="size">How many to choose, from 0 to all.</param>
    /// <returns>The points in the order in which they were chosen. Of equal points the first comes before all others, the rest last; with an infinite reference point those first in lexical order.</returns>
    /// <exception cref="ArgumentException">The losses are no whole number of rows, or there are fewer than <paramref name="size"/>.</exception>
    public static int[] Choose(ReadOnlySpan<double> losses, ReadOnlySpan<double> reference, int size)
    {
        var objectives = reference.Length;
        var count = LossRows.Count(losses, objectives, nameof(losses));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, count);
        var clean = LossRows.Clean(losses);
        var order = LossRows.LexicalOrder(clean, objectives);
        var unique = new List<int>(count);
        var others = new List<int>();
        for (var i = 0; i < count; i++)
        {
            (i > 0 && LossRows.AreEqual(clean, objectives, order[i - 1], order[i]) ? others : unique).Add(order[i]);
        }

        if (unique.Count <= size || !IsFinite(reference))
        {
            others.Sort();
            return [.. unique.Concat(others).Take(size)];
        }

        return Greedy(clean, reference, unique, size);
    }

    private static int[] Greedy(double[] losses, ReadOnlySpan<double> reference, List<int> points, int size)
    {
        var objectives = reference.Length;
        var gains = new double[points.Count]; // what each adds, or more
        var own = new double[points.Count];
        for (var i = 0; i < gains.Length; i++)
        {
            own[i] = gains[i] = Box(losses.AsSpan(points[i] * objectives, objectives), reference);
        }

        var isMeasured = new bool[points.Count];
        var chosen = new List<int>(size);
        var limited = new double[size * objectives];
        while (chosen.Count < size)
        {
            Array.Fill(isMeasured, chosen.Count == 0);
            int best;
            while (!isMeasured[best = Greatest(gains)])
            {
                gains[best] = own[best] - Shared(losses, reference, points[best], chosen, limited);
                isMeasured[best] = true;
            }

            chosen.Add(points[best]);
            gains[best] = double.NegativeInfinity;
            own[best] = double.NegativeInfinity;
        }

        return [.. chosen];
    }

    // The part of a point's box that the chosen ones dominate.
    private static double Shared(double[] losses, ReadOnlySpan<double> reference, int point, List<int> chosen, double[] limited)
    {
        var objectives = reference.Length;
        for (var i = 0; i < chosen.Count; i++)
        {
            for (var m = 0; m < objectives; m++)
            {
                limited[(i * objectives) + m] = Math.Max(losses[(point * objectives) + m], losses[(chosen[i] * objectives) + m]);
            }
        }

        return Hypervolume.Of(limited.AsSpan(0, chosen.Count * objectives), reference);
    }

    private static double Box(ReadOnlySpan<double> row, ReadOnlySpan<double> reference)
    {
        var box = 1.0;
        for (var m = 0; m < row.Length; m++)
        {
            box *= reference[m] - row[m];
        }

        return box;
    }

    private static int Greatest(double[] gains)
    {
        var best = 0;
        for (var i = 1; i < gains.Length; i++)
        {
            best = gains[i] > gains[best] ? i : best;
        }

        return best;
    }

    private static bool IsFinite(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (!double.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }
}
