using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Sweep.Reporting.Statistics;

/// <summary>Student's two-sided t-test of paired numbers: whether their differences have mean 0 (Student, Biometrika 6, 1908).</summary>
/// <param name="Pairs">How many pairs, at least 2.</param>
/// <param name="MeanDifference">The mean of first − second.</param>
/// <param name="T">The statistic, with <paramref name="Pairs"/> − 1 degrees of freedom.</param>
/// <param name="P">The probability, in [0, 1], of a statistic at least as far from 0 when the mean difference is 0 and differences are normal.</param>
internal sealed record PairedTest(int Pairs, double MeanDifference, double T, double P)
{
    /// <summary>Computes the test.</summary>
    /// <param name="pairs">Finite numbers.</param>
    /// <returns>Null when the statistic is not defined: fewer than two pairs, or all differences the same.</returns>
    public static PairedTest? Of(IEnumerable<(double First, double Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var differences = new RunningStatistics();
        var scale = 0.0;
        foreach (var (first, second) in pairs)
        {
            differences.Push(first - second);
            scale = Math.Max(scale, Math.Max(Math.Abs(first), Math.Abs(second)));
        }

        // Equal differences of decimal fractions differ by roundings.
        if (differences.Count < 2 || differences.StandardDeviation <= 1e-12 * scale)
        {
            return null;
        }

        var t = differences.Mean / (differences.StandardDeviation / Math.Sqrt(differences.Count));
        return new((int)differences.Count, differences.Mean, t, 2 * StudentT.CDF(0, 1, differences.Count - 1, -Math.Abs(t)));
    }
}
