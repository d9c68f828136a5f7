using System.Text;

namespace Sweep.Runtime.Trials;

/// <summary>One number that a running trial reports for a step.</summary>
/// <param name="Step">The step, usually the epoch, from 1.</param>
/// <param name="Metric">Its name, usually that of a metric of the result.</param>
/// <param name="Value">The number. Stores keep NaN and infinities as NULL and read them back as NaN.</param>
/// <param name="Steps">How many steps the trial will have, for the estimate of its end; 0 if unknown. Not stored.</param>
public readonly record struct MetricReport(int Step, string Metric, double Value, int Steps = 0)
{
    private const int MaxNameBytes = 900;

    /// <summary>Checks that every kind of store takes a name.</summary>
    /// <exception cref="ArgumentException">It is empty, or has more than 900 bytes in UTF-8.</exception>
    internal static void CheckName(string metric)
    {
        ArgumentException.ThrowIfNullOrEmpty(metric);
        if (metric.Length > MaxNameBytes / 3 && Encoding.UTF8.GetByteCount(metric) is > MaxNameBytes and var bytes)
        {
            throw new ArgumentException($"The name of a metric has up to {MaxNameBytes} bytes in UTF-8, found {bytes}: '{metric[..40]}…'", nameof(metric));
        }
    }
}
