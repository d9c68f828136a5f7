namespace Sweep.Search.Fronts;

/// <summary>Sorts points into fronts: the first has those that no other dominates, the next those that only points of the first dominate, and so on.</summary>
/// <remarks>
/// One point dominates another if no loss of it is greater and one is less. The order of Zhang, Tian, Cheng and Jin, "An efficient approach to non-dominated sorting
/// for evolutionary multiobjective optimization", IEEE TEVC 2015: points in lexical order, each put into the first front that does not dominate it, found by bisection.
/// With two objectives a front is asked in constant time, with three in logarithmic time (a staircase), with more point by point.
/// </remarks>
public static class NonDomination
{
    /// <summary>Ranks points.</summary>
    /// <param name="losses">Row by row, less is better; NaN counts as +∞.</param>
    /// <param name="objectives">The number of losses of a point, at least 1.</param>
    /// <returns>By point the front, from 0; equal points have the same.</returns>
    /// <exception cref="ArgumentException">The losses are no whole number of rows.</exception>
    public static int[] Ranks(ReadOnlySpan<double> losses, int objectives)
    {
        var count = LossRows.Count(losses, objectives, nameof(losses));
        var clean = LossRows.Clean(losses);
        var order = LossRows.LexicalOrder(clean, objectives);
        var ranks = new int[count];
        var fronts = new List<Front>();
        for (var i = 0; i < count; i++)
        {
            var point = order[i];
            if (i > 0 && LossRows.AreEqual(clean, objectives, order[i - 1], point))
            {
                ranks[point] = ranks[order[i - 1]];
                continue;
            }

            var low = 0;
            var high = fronts.Count;
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (fronts[middle].Dominates(point))
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            if (low == fronts.Count)
            {
                fronts.Add(new Front(clean, objectives));
            }

            fronts[low].Add(point);
            ranks[point] = low;
        }

        return ranks;
    }

    /// <summary>Ranks points under bounds (Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE TEVC 2002): those that keep the bounds by domination, then the others by how much they miss them.</summary>
    /// <param name="losses">Row by row, less is better; NaN counts as +∞.</param>
    /// <param name="objectives">The number of losses of a point, at least 1.</param>
    /// <param name="violations">By point how much it misses the bounds; 0 or less for a feasible one, NaN counts as +∞.</param>
    /// <returns>By point the front, from 0.</returns>
    /// <exception cref="ArgumentException">The losses are no whole number of rows, or the violations not one a row.</exception>
    public static int[] Ranks(ReadOnlySpan<double> losses, int objectives, ReadOnlySpan<double> violations)
    {
        var count = LossRows.Count(losses, objectives, nameof(losses));
        if (violations.Length != count)
        {
            throw new ArgumentException($"Expected {count} violations, found {violations.Length}", nameof(violations));
        }

        var feasible = new List<int>(count);
        var infeasible = new List<int>();
        for (var i = 0; i < count; i++)
        {
            (violations[i] <= 0 ? feasible : infeasible).Add(i);
        }

        if (infeasible.Count == 0)
        {
            return Ranks(losses, objectives);
        }

        var kept = new double[feasible.Count * objectives];
        for (var i = 0; i < feasible.Count; i++)
        {
            losses.Slice(feasible[i] * objectives, objectives).CopyTo(kept.AsSpan(i * objectives));
        }

        var missed = new double[infeasible.Count];
        for (var i = 0; i < missed.Length; i++)
        {
            missed[i] = violations[infeasible[i]];
        }

        var ranks = new int[count];
        var first = Spread(Ranks(kept, objectives), feasible, ranks, 0);
        Spread(Ranks(missed, 1), infeasible, ranks, first);
        return ranks;
    }

    // Returns the first rank after those given.
    private static int Spread(int[] from, List<int> points, int[] ranks, int first)
    {
        var next = first;
        for (var i = 0; i < from.Length; i++)
        {
            ranks[points[i]] = first + from[i];
            next = Math.Max(next, first + from[i] + 1);
        }

        return next;
    }

    // Points come in lexical order and are unique: an earlier one is nowhere worse in the first loss.
    private sealed class Front(double[] losses, int objectives)
    {
        private readonly List<int> _points = [];
        private readonly Staircase? _stairs = objectives == 3 ? new() : null;
        private double _least = double.NaN;

        public bool Dominates(int point)
        {
            if (objectives == 1)
            {
                return true;
            }

            if (objectives == 2)
            {
                return _least <= losses[(point * 2) + 1];
            }

            if (_stairs is not null)
            {
                return _stairs.Covers(losses[(point * 3) + 1], losses[(point * 3) + 2]);
            }

            for (var i = _points.Count - 1; i >= 0; i--)
            {
                if (LossRows.IsNowhereWorse(losses, objectives, _points[i], point))
                {
                    return true;
                }
            }

            return false;
        }

        public void Add(int point)
        {
            if (objectives == 2)
            {
                _least = losses[(point * 2) + 1];
            }
            else if (_stairs is not null)
            {
                _stairs.Add(losses[(point * 3) + 1], losses[(point * 3) + 2]);
            }
            else
            {
                _points.Add(point);
            }
        }
    }
}
