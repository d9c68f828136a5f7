using System.Globalization;

namespace Sweep.Reporting.Charts;

/// <summary>Round numbers along an axis, at distances of 1, 2 or 5 times a power of ten.</summary>
/// <param name="Values">Rising, at least two.</param>
/// <param name="Decimals">How many each needs; −1 where they are so large or small that they need an exponent.</param>
internal sealed record AxisTicks(IReadOnlyList<double> Values, int Decimals)
{
    private const int MaxDecimals = 6;
    private const double MaxPlain = 1e6;

    /// <summary>The first tick.</summary>
    public double Low => Values[0];

    /// <summary>The last tick.</summary>
    public double High => Values[^1];

    /// <summary>Ticks that enclose a range.</summary>
    /// <param name="low">Finite.</param>
    /// <param name="high">Finite, not below <paramref name="low"/>; where equal the range is widened around it.</param>
    /// <param name="intervals">About how many, at least 1.</param>
    /// <param name="isWhole">Whether the values are whole numbers, so that no tick lies between two.</param>
    public static AxisTicks Around(double low, double high, int intervals, bool isWhole = false)
    {
        if (!(high - low > Math.Max(Math.Abs(high), Math.Abs(low)) * 1e-9))
        {
            var half = isWhole ? 1 : low == 0 ? 0.5 : Math.Abs(low) * 0.05;
            (low, high) = (low - half, high + half);
        }

        var raw = Math.Max((high - low) / intervals, isWhole ? 1 : 0);
        var exponent = (int)Math.Floor(Math.Log10(raw));
        var power = Math.Pow(10, exponent);
        var step = (raw / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
        var first = Math.Floor((low / step) + 1e-9);
        var last = Math.Ceiling((high / step) - 1e-9);
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        var isPlain = decimals <= MaxDecimals && Math.Max(Math.Abs(low), Math.Abs(high)) < MaxPlain;
        return new([.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)], isPlain ? decimals : -1);
    }

    /// <summary>Formats a tick label in the invariant culture.</summary>
    public string Describe(double value) => Decimals < 0
        ? value.ToString("0.##E0", CultureInfo.InvariantCulture)
        : (Math.Round(value, Decimals) + 0.0).ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
