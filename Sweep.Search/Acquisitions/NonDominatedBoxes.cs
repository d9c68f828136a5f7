namespace Sweep.Search.Acquisitions;

/// <summary>Cuts what a set of losses does not dominate, up to a reference point, into boxes without a common volume. For two or three objectives.</summary>
internal static class NonDominatedBoxes
{
    /// <summary>The points that no other one dominates, those below the reference point only, each once.</summary>
    public static List<double[]> Front(IEnumerable<double[]> points, double[] reference)
    {
        var front = new List<double[]>();
        foreach (var point in points)
        {
            if (!IsBelow(point, reference) || front.Exists(each => Covers(each, point)))
            {
                continue;
            }

            front.RemoveAll(each => Covers(point, each));
            front.Add(point);
        }

        return front;
    }

    /// <summary>The boxes.</summary>
    /// <param name="front">Points of which none dominates another, below the reference point.</param>
    /// <param name="reference">Two or three numbers.</param>
    /// <returns>Lower (−∞ where a box has no end) and upper corners.</returns>
    public static List<(double[] Lower, double[] Upper)> Of(IReadOnlyList<double[]> front, double[] reference)
    {
        var boxes = new List<(double[] Lower, double[] Upper)>();
        if (reference.Length == 2)
        {
            foreach (var (left, right, top) in Staircase(front, reference))
            {
                boxes.Add(([left, double.NegativeInfinity], [right, top]));
            }

            return boxes;
        }

        // Between two neighbouring values of the third objective the points below dominate, as in the plane.
        var levels = front.Select(static each => each[2]).Distinct().Order().ToList();
        for (var i = 0; i <= levels.Count; i++)
        {
            var below = i == 0 ? double.NegativeInfinity : levels[i - 1];
            var above = i == levels.Count ? reference[2] : levels[i];
            var plane = Front(front.Where(each => each[2] <= below).Select(static each => new[] { each[0], each[1] }), [double.PositiveInfinity, double.PositiveInfinity]);
            foreach (var (left, right, top) in Staircase(plane, reference))
            {
                boxes.Add(([left, double.NegativeInfinity, below], [right, top, above]));
            }
        }

        return boxes;
    }

    private static IEnumerable<(double Left, double Right, double Top)> Staircase(IReadOnlyList<double[]> front, double[] reference)
    {
        var (left, top) = (double.NegativeInfinity, reference[1]);
        foreach (var point in front.OrderBy(static each => each[0]))
        {
            yield return (left, point[0], top);
            (left, top) = (point[0], point[1]);
        }

        yield return (left, reference[0], top);
    }

    private static bool IsBelow(double[] point, double[] reference)
    {
        for (var i = 0; i < point.Length; i++)
        {
            if (point[i] >= reference[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool Covers(double[] left, double[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] > right[i])
            {
                return false;
            }
        }

        return true;
    }
}
