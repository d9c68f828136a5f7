namespace Sweep.Search.Fronts;

/// <summary>Points evenly spread on the simplex of weights.</summary>
/// <remarks>Das and Dennis, "Normal-boundary intersection", SIAM Journal on Optimization 1998.</remarks>
public static class ReferencePoints
{
    /// <summary>All points whose coordinates are multiples of 1 / <paramref name="divisions"/> and add up to 1.</summary>
    /// <param name="objectives">The number of coordinates, at least 1.</param>
    /// <param name="divisions">At least 1.</param>
    /// <returns>(objectives + divisions − 1 over divisions) rows of <paramref name="objectives"/> coordinates; the first row is the first corner, the last row the last.</returns>
    public static double[] DasDennis(int objectives, int divisions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(objectives, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(divisions, 1);
        var rows = new List<double>();
        var counts = new int[objectives];
        Fill(0, divisions);
        return [.. rows];

        void Fill(int objective, int left)
        {
            if (objective == objectives - 1)
            {
                counts[objective] = left;
                rows.AddRange(counts.Select(count => count / (double)divisions));
                return;
            }

            for (var count = left; count >= 0; count--)
            {
                counts[objective] = count;
                Fill(objective + 1, left - count);
            }
        }
    }
}
