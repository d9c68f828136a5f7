namespace Sweep.Query;

/// <summary>Statistics that SQLite does not compute, over numbers already fetched.</summary>
public static class StatisticsExtensions
{
    /// <summary>The sample standard deviation (n − 1), by Welford's recurrence; NaN below two values. Nulls are left out.</summary>
    public static double StandardDeviation(this IEnumerable<double?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        long count = 0;
        double mean = 0;
        double squares = 0;
        foreach (var value in values)
        {
            if (value is { } number)
            {
                count++;
                var delta = number - mean;
                mean += delta / count;
                squares += delta * (number - mean);
            }
        }

        return count < 2 ? double.NaN : Math.Sqrt(squares / (count - 1));
    }

    /// <summary>The sample standard deviation (n − 1); NaN below two values.</summary>
    public static double StandardDeviation(this IEnumerable<double> values) => values.Select(value => (double?)value).StandardDeviation();
}
