using System.Runtime.InteropServices;
using MathNet.Numerics;

namespace Sweep.Search.Pruners;

/// <summary>Wilcoxon's signed-rank test of paired differences. Zeros count half on either side.</summary>
/// <remarks>Exact for up to 50 pairs without zeros, a sum of ranks with ties rounded down; else by the normal distribution with the correction for ties and without that for continuity. So does SciPy 1.10.</remarks>
internal static class SignedRankTest
{
    private const int MostExact = 50;

    /// <summary>The probability of differences as great as these or greater when their distribution is symmetric about zero; from 0 to 1.</summary>
    /// <param name="differences">At least one, finite.</param>
    public static double PGreater(List<double> differences)
    {
        var count = differences.Count;
        double[] sizes = [.. CollectionsMarshal.AsSpan(differences)];
        for (var i = 0; i < count; i++)
        {
            sizes[i] = Math.Abs(sizes[i]);
        }

        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Array.Sort(sizes, order);
        var (positive, ties, hasZeros) = (0.0, 0.0, sizes[0] == 0);
        for (var begin = 0; begin < count;)
        {
            var end = begin + 1;
            while (end < count && sizes[end] == sizes[begin])
            {
                end++;
            }

            var rank = (begin + 1 + end) / 2.0;
            for (var i = begin; i < end; i++)
            {
                var difference = differences[order[i]];
                positive += difference > 0 ? rank : difference == 0 ? rank / 2 : 0;
            }

            var equal = (double)(end - begin);
            ties += equal * ((equal * equal) - 1);
            begin = end;
        }

        if (count <= MostExact && !hasZeros)
        {
            return Exact(count, (int)positive);
        }

        var mean = count * (count + 1.0) / 4;
        var deviation = Math.Sqrt(((count * (count + 1.0) * ((2.0 * count) + 1)) - (ties / 2)) / 24);
        return SpecialFunctions.Erfc((positive - mean) / deviation / Math.Sqrt(2)) / 2;
    }

    // Of all 2^n choices of signs those whose positive ranks sum up to at least so much: counts up to 2^50 are exact.
    private static double Exact(int count, int sum)
    {
        var most = count * (count + 1) / 2;
        var ways = new double[most + 1];
        ways[0] = 1;
        for (var (rank, reached) = (1, 0); rank <= count; rank++)
        {
            reached += rank;
            for (var each = reached; each >= rank; each--)
            {
                ways[each] += ways[each - rank];
            }
        }

        var total = 0.0;
        for (var each = sum; each <= most; each++)
        {
            total += ways[each];
        }

        return total / Math.Pow(2, count);
    }
}
