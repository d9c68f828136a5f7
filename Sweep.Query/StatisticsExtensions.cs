using Sweep.Runtime.Reporting;

namespace Sweep.Query;

/// <summary>Statistics that SQLite does not compute, over numbers already fetched.</summary>
public static class StatisticsExtensions
{
    /// <summary>The sample standard deviation (n − 1); NaN below two values. Nulls are left out.</summary>
    public static double StandardDeviation(this IEnumerable<double?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var statistics = new RunningStatistics();
        foreach (var value in values)
        {
            if (value is { } number)
            {
                statistics.Add(number);
            }
        }

        return statistics.StandardDeviation;
    }

    /// <summary>The sample standard deviation (n − 1); NaN below two values.</summary>
    public static double StandardDeviation(this IEnumerable<double> values) => values.Select(value => (double?)value).StandardDeviation();
}
