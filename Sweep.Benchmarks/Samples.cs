using System.Globalization;
using MathNet.Numerics.Statistics;

namespace Sweep.Benchmarks;

/// <summary>Statistics and formatting of measurements.</summary>
internal static class Samples
{
    /// <summary>The median of at least one sample.</summary>
    public static double Median(IReadOnlyCollection<double> samples) => Statistics.Median(samples);

    /// <summary>Formats the median with the smallest and largest sample.</summary>
    /// <param name="samples">At least one sample.</param>
    /// <param name="format">Format of each number, such as <c>N0</c>.</param>
    public static string Text(IReadOnlyCollection<double> samples, string format) =>
        $"{Median(samples).ToString(format, CultureInfo.InvariantCulture)} ({samples.Min().ToString(format, CultureInfo.InvariantCulture)} to {samples.Max().ToString(format, CultureInfo.InvariantCulture)})";

    /// <summary>The differences between the samples of each round. A virtual machine's speed may change by half within a minute, but less between measurements that follow each other.</summary>
    public static double[] Differences(IEnumerable<double> more, IEnumerable<double> less) => [.. more.Zip(less, (a, b) => a - b)];

    /// <summary>The ratios of the samples of each round, for the same reason as <see cref="Differences"/>.</summary>
    public static double[] Ratios(IEnumerable<double> over, IEnumerable<double> under) => [.. over.Zip(under, (a, b) => a / b)];
}
