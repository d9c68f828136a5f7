namespace Sweep.Search.Pruners;

/// <summary>Ranks points by non-domination: 0 for those that no point dominates, 1 for those that only such points dominate, and so on. Less is better.</summary>
/// <remarks>X. Zhang, Y. Tian, R. Cheng, Y. Jin, "An efficient approach to nondominated sorting for evolutionary multiobjective optimization", IEEE Transactions on Evolutionary Computation, 2015.</remarks>
internal sealed class NonDomination
{
    private readonly List<int> _heads = []; // of each front the point that was added last
    private int[] _order = [];
    private int[] _next = []; // in the front of a point the one that was added before it; −1 for none

    /// <summary>Ranks points.</summary>
    /// <param name="points">Their coordinates, one point after the other; no NaN.</param>
    /// <param name="objectives">How many coordinates a point has.</param>
    /// <param name="ranks">Of each point; overwritten.</param>
    public void Rank(double[] points, int objectives, Span<int> ranks)
    {
        var count = ranks.Length;
        if (_order.Length < count)
        {
            (_order, _next) = (new int[2 * count], new int[2 * count]);
        }

        var order = _order.AsSpan(0, count);
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        order.Sort((left, right) => Compare(points.AsSpan(left * objectives, objectives), points.AsSpan(right * objectives, objectives)));
        _heads.Clear();
        foreach (var point in order)
        {
            var (low, high) = (0, _heads.Count); // the first front of which no point dominates this one
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                (low, high) = IsDominated(points, objectives, point, middle) ? (middle + 1, high) : (low, middle);
            }

            ranks[point] = low;
            if (low == _heads.Count)
            {
                _heads.Add(-1);
            }

            (_next[point], _heads[low]) = (_heads[low], point);
        }
    }

    private bool IsDominated(double[] points, int objectives, int point, int front)
    {
        var me = points.AsSpan(point * objectives, objectives);
        for (var other = _heads[front]; other >= 0; other = _next[other])
        {
            if (Dominates(points.AsSpan(other * objectives, objectives), me))
            {
                return true;
            }

            if (objectives == 2)
            {
                return false; // of two coordinates the last in a front has the least second one
            }
        }

        return false;
    }

    private static bool Dominates(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var isLess = false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] > right[i])
            {
                return false;
            }

            isLess |= left[i] < right[i];
        }

        return isLess;
    }

    private static int Compare(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            var order = left[i].CompareTo(right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
