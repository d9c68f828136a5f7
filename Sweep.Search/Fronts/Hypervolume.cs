namespace Sweep.Search.Fronts;

/// <summary>The size of the region that points dominate, up to a reference point: exact.</summary>
/// <remarks>
/// Two objectives: a sweep. Three: a sweep over the third with the area of a staircase (Fonseca, Paquete and López-Ibáñez, "An improved dimension-sweep algorithm for the
/// hypervolume indicator", CEC 2006), O(n log n) comparisons. More: WFG (While, Bradstreet and Barone, "A fast way of calculating exact hypervolumes", IEEE TEVC 2012), in which
/// points ordered by the last objective make each slice a problem of one objective less.
/// </remarks>
public static class Hypervolume
{
    /// <summary>The size.</summary>
    /// <param name="losses">Row by row, less is better; NaN counts as +∞. Points that are not below the reference point in each objective count nothing.</param>
    /// <param name="reference">The reference point, one number an objective.</param>
    /// <returns>0 or more; +∞ where a loss that counts is −∞ or the reference point is infinite.</returns>
    /// <exception cref="ArgumentException">The losses are no whole number of rows.</exception>
    public static double Of(ReadOnlySpan<double> losses, ReadOnlySpan<double> reference)
    {
        var count = LossRows.Count(losses, reference.Length, nameof(losses));
        var inside = new double[losses.Length];
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var row = losses.Slice(i * reference.Length, reference.Length);
            var isInside = true;
            for (var m = 0; m < row.Length; m++)
            {
                isInside &= row[m] < reference[m];
            }

            if (isInside)
            {
                row.CopyTo(inside.AsSpan(kept++ * row.Length));
            }
        }

        var volume = Measure(inside.AsSpan(0, kept * reference.Length), reference);
        return double.IsNaN(volume) ? double.PositiveInfinity : volume;
    }

    /// <summary>A reference point a little worse than every point: by objective a tenth of the worst loss beyond it, 1e-12 where that is 0.</summary>
    /// <param name="losses">Row by row, at least one.</param>
    /// <param name="objectives">The number of losses of a point, at least 1.</param>
    /// <exception cref="ArgumentException">The losses are no whole number of rows, or there is none.</exception>
    public static double[] ReferenceOf(ReadOnlySpan<double> losses, int objectives)
    {
        var count = LossRows.Count(losses, objectives, nameof(losses));
        ArgumentOutOfRangeException.ThrowIfZero(count, nameof(losses));
        var reference = new double[objectives];
        for (var m = 0; m < objectives; m++)
        {
            var worst = double.NegativeInfinity;
            for (var i = 0; i < count; i++)
            {
                worst = Math.Max(worst, losses[(i * objectives) + m]);
            }

            reference[m] = Math.Max(1.1 * worst, 0.9 * worst) is var beyond and not 0 ? beyond : 1e-12;
        }

        return reference;
    }

    // All points are below the reference point.
    private static double Measure(ReadOnlySpan<double> losses, ReadOnlySpan<double> reference) => (losses.Length, reference.Length) switch
    {
        (0, _) => 0,
        (_, 1) => reference[0] - Least(losses),
        (_, 2) => Plane(losses, reference),
        (_, 3) => Space(losses, reference),
        _ => Slices(losses, reference),
    };

    private static double Least(ReadOnlySpan<double> losses)
    {
        var least = losses[0];
        foreach (var loss in losses)
        {
            least = Math.Min(least, loss);
        }

        return least;
    }

    private static double Plane(ReadOnlySpan<double> losses, ReadOnlySpan<double> reference)
    {
        var order = Ascending(losses, 2, 0);
        var volume = 0.0;
        var height = reference[1];
        foreach (var point in order)
        {
            var y = losses[(point * 2) + 1];
            if (y < height)
            {
                volume += (reference[0] - losses[point * 2]) * (height - y);
                height = y;
            }
        }

        return volume;
    }

    private static double Space(ReadOnlySpan<double> losses, ReadOnlySpan<double> reference)
    {
        var order = Ascending(losses, 3, 2);
        var stairs = new Staircase();
        var volume = 0.0;
        foreach (var point in order)
        {
            var row = losses.Slice(point * 3, 3);
            var area = stairs.AddArea(row[0], row[1], reference[0], reference[1]);
            volume += area > 0 ? area * (reference[2] - row[2]) : 0;
        }

        return volume;
    }

    // From the worst to the best by the last objective: what a point alone adds to those after it has its own last loss as one edge.
    private static double Slices(ReadOnlySpan<double> losses, ReadOnlySpan<double> reference)
    {
        var objectives = reference.Length;
        var last = objectives - 1;
        var order = Ascending(losses, objectives, last);
        var inner = reference[..last];
        var limited = new double[order.Length * last];
        var volume = 0.0;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var row = losses.Slice(order[i] * objectives, objectives);
            var own = 1.0;
            for (var m = 0; m < last; m++)
            {
                own *= inner[m] - row[m];
            }

            for (var j = 0; j < i; j++)
            {
                var better = losses.Slice(order[j] * objectives, objectives);
                for (var m = 0; m < last; m++)
                {
                    limited[(j * last) + m] = Math.Max(row[m], better[m]);
                }
            }

            var rest = limited.AsSpan(0, i * last);
            volume += (reference[last] - row[last]) * (own - Measure(last > 3 ? FirstFront(rest, last) : rest, inner));
        }

        return volume;
    }

    private static ReadOnlySpan<double> FirstFront(ReadOnlySpan<double> losses, int objectives)
    {
        var ranks = NonDomination.Ranks(losses, objectives);
        var front = new double[losses.Length];
        var kept = 0;
        for (var i = 0; i < ranks.Length; i++)
        {
            if (ranks[i] == 0)
            {
                losses.Slice(i * objectives, objectives).CopyTo(front.AsSpan(kept++ * objectives));
            }
        }

        return front.AsSpan(0, kept * objectives);
    }

    private static int[] Ascending(ReadOnlySpan<double> losses, int objectives, int by)
    {
        var order = new int[losses.Length / objectives];
        var keys = new double[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = losses[(i * objectives) + by];
        }

        Array.Sort(keys, order);
        return order;
    }
}
