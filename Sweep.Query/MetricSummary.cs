namespace Sweep.Query;

/// <summary>A metric over the replicates of a cell.</summary>
/// <param name="Mean">The arithmetic mean; NaN of no value.</param>
/// <param name="StandardDeviation">The sample's, with N − 1; NaN of fewer than two values.</param>
/// <param name="N">How many replicates have a value.</param>
public readonly record struct MetricSummary(double Mean, double StandardDeviation, int N)
{
    /// <summary>Of values that are taken one after the other (Welford, Technometrics 4, 1962).</summary>
    internal static MetricSummary Of(IEnumerable<double> values)
    {
        var (n, mean, squares) = (0, 0.0, 0.0);
        foreach (var value in values)
        {
            n++;
            var delta = value - mean;
            mean += delta / n;
            squares += delta * (value - mean);
        }

        return new(n == 0 ? double.NaN : mean, n < 2 ? double.NaN : Math.Sqrt(squares / (n - 1)), n);
    }
}
