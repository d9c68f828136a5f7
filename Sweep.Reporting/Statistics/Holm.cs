namespace Sweep.Reporting.Statistics;

/// <summary>Holm's correction of p values for several tests at once (Scandinavian Journal of Statistics 6, 1979): it bounds the chance of one false finding among all of them.</summary>
internal static class Holm
{
    /// <summary>Corrected values, in the order of the given: to be compared with the level that one test would have.</summary>
    /// <param name="p">Probabilities, each in [0, 1].</param>
    /// <returns>Of the k-th smallest of m, the largest (m − j + 1)·p of the j-th smallest for j ≤ k, at most 1.</returns>
    /// <exception cref="ArgumentException">A value is not a probability.</exception>
    public static double[] Correct(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var corrected = new double[p.Count];
        var largest = 0.0;
        var rank = 0;
        foreach (var i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
        {
            if (!(p[i] >= 0 && p[i] <= 1))
            {
                throw new ArgumentException($"Expected a probability, found {p[i]}", nameof(p));
            }

            largest = Math.Max(largest, (p.Count - rank++) * p[i]);
            corrected[i] = Math.Min(1, largest);
        }

        return corrected;
    }
}
