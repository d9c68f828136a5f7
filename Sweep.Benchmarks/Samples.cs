using System.Globalization;
using MathNet.Numerics.Statistics;

namespace Sweep.Benchmarks;

/// <summary>Measurements as they are printed.</summary>
internal static class Samples
{
    /// <summary>The middle sample, or the mean of the two in the middle. At least one sample.</summary>
    public static double Median(IReadOnlyCollection<double> samples) => Statistics.Median(samples);

    /// <summary>The median with the smallest and largest sample.</summary>
    /// <param name="samples">At least one.</param>
    /// <param name="format">Of each number, such as <c>N0</c>.</param>
    public static string Text(IReadOnlyCollection<double> samples, string format) =>
        $"{Median(samples).ToString(format, CultureInfo.InvariantCulture)} ({samples.Min().ToString(format, CultureInfo.InvariantCulture)} to {samples.Max().ToString(format, CultureInfo.InvariantCulture)})";

    /// <summary>What the samples of each turn differ by: a virtual machine's speed may change by half within a minute, but less between neighbouring turns.</summary>
    public static double[] Differences(IEnumerable<double> more, IEnumerable<double> less) => [.. more.Zip(less, (a, b) => a - b)];

    /// <summary>The samples of each turn as ratios, for the same reason.</summary>
    public static double[] Ratios(IEnumerable<double> over, IEnumerable<double> under) => [.. over.Zip(under, (a, b) => a / b)];
}
