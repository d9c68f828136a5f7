using System.Globalization;

namespace Sweep.Benchmarks.Search;

/// <summary>Medians of searches, and how they are printed.</summary>
internal static class Medians
{
    /// <summary>The medians at each place of rows of one length.</summary>
    public static double[] Of(IReadOnlyList<double[]> rows) => [.. rows[0].Select((_, place) => Of([.. rows.Select(row => row[place]).Order()]))];

    /// <summary>Numbers in columns, to three digits.</summary>
    public static string Text(IEnumerable<double> numbers) => string.Join(" ", numbers.Select(static number => number.ToString("G3", CultureInfo.InvariantCulture).PadLeft(9)));

    private static double Of(double[] sorted) => (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
}
