using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Sweep.Search.TreeParzen;

/// <summary>The standard normal distribution between two bounds: logarithms of probabilities that stay accurate in the tails and for narrow intervals.</summary>
internal static class TruncatedNormal
{
    /// <summary>ln √(2π).</summary>
    public const double LogSqrtTwoPi = 0.91893853320467274178;

    private const double SqrtHalf = 0.70710678118654752440;
    private const double Certain = 8.5; // Φ(−8.5) is less than half of what separates 1 from its neighbour
    private const double FarTail = -30;
    private const double MostHalf = 0.05;
    private const double MostProduct = 0.1;

    /// <summary>The logarithm of the probability of an interval.</summary>
    /// <param name="low">In standard deviations from the mean; may be −∞.</param>
    /// <param name="high">Not less than <paramref name="low"/>; may be +∞.</param>
    /// <returns>At most 0; −∞ of an empty interval. The relative error of the probability is about 1e-12.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogMass(double low, double high)
    {
        if (high <= low)
        {
            return double.NegativeInfinity;
        }

        if (low > 0)
        {
            (low, high) = (-high, -low);
        }

        var half = (high - low) / 2;
        var middle = (high + low) / 2;
        if (half <= MostHalf && Math.Abs(middle) * half <= MostProduct)
        {
            return LogNarrowMass(middle, half);
        }

        if (high > 0)
        {
            return low < -Certain && high > Certain ? 0 : Math.Log(0.5 * (SpecialFunctions.Erf(high * SqrtHalf) + SpecialFunctions.Erf(-low * SqrtHalf)));
        }

        var logHigh = LogLower(high);
        return logHigh + LogOneMinusExp(LogLower(low) - logHigh);
    }

    /// <summary>Which of four intervals are so narrow that <see cref="LogNarrowMeans"/> holds: all bits set, else 0.</summary>
    /// <param name="middle">In standard deviations from the mean.</param>
    /// <param name="half">Half the widths, in standard deviations.</param>
    public static Vector256<double> IsNarrow(Vector256<double> middle, Vector256<double> half) =>
        Vector256.LessThanOrEqual(half, Vector256.Create(MostHalf)) & Vector256.LessThanOrEqual(Vector256.Abs(middle) * half, Vector256.Create(MostProduct));

    /// <summary>The logarithms of the mean densities over four narrow intervals.</summary>
    /// <param name="middle">In standard deviations from the mean.</param>
    /// <param name="half">Half the widths, in standard deviations.</param>
    public static Vector256<double> LogNarrowMeans(Vector256<double> middle, Vector256<double> half)
    {
        var a = middle * middle;
        var u = half * half;
        var first = (a - Vector256.Create(1.0)) * (1.0 / 6);
        var second = Vector256.Create(1.0 / 90) - (a * (1.0 / 45)) - (a * a * (1.0 / 180));
        var third = ((a * a * a) + (a * a * 6.0) + (a * 3.0) - Vector256.Create(1.0)) * (1.0 / 2835);
        return (u * (first + (u * (second + (u * third))))) - (a * 0.5) - Vector256.Create(LogSqrtTwoPi);
    }

    /// <summary>The logarithm of the probability below a bound.</summary>
    /// <param name="bound">0 or less, in standard deviations from the mean.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogLower(double bound)
    {
        if (bound > FarTail)
        {
            return Math.Log(0.5 * SpecialFunctions.Erfc(-bound * SqrtHalf));
        }

        if (double.IsNegativeInfinity(bound))
        {
            return bound;
        }

        // The asymptotic series 1 − 1/z² + 3/z⁴ − 15/z⁶ …
        var square = bound * bound;
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k < 20 && Math.Abs(term) > 1e-17; k++)
        {
            term *= -((2 * k) - 1) / square;
            sum += term;
        }

        return (-square / 2) - Math.Log(-bound) - LogSqrtTwoPi + Math.Log(sum);
    }

    /// <summary>The number below which a part of the probability between two bounds lies.</summary>
    /// <param name="part">In [0, 1].</param>
    /// <param name="low">At most 0, in standard deviations from the mean.</param>
    /// <param name="high">At least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Quantile(double part, double low, double high)
    {
        var below = 0.5 * SpecialFunctions.Erfc(-low * SqrtHalf);
        var above = 0.5 * SpecialFunctions.Erfc(high * SqrtHalf);
        var inside = 1 - below - above;
        var lower = below + (part * inside);
        var quantile = lower <= 0.5 ? Normal.InvCDF(0, 1, lower) : -Normal.InvCDF(0, 1, above + ((1 - part) * inside));
        return Math.Clamp(quantile, low, high);
    }

    // ln of the mean of φ over the interval times its width: the cumulants of its Taylor series about the middle, to the sixth power of half the width.
    private static double LogNarrowMass(double middle, double half) => LogNarrowMeans(Vector256.Create(middle), Vector256.Create(half))[0] + Math.Log(2 * half);

    // ln(1 − eˣ) for x below 0.
    private static double LogOneMinusExp(double x)
    {
        if (x < -0.7)
        {
            var e = Math.Exp(x);
            var rest = 1 - e;
            return rest == 1 ? -e : Math.Log(rest) * (e / (1 - rest)); // ln(1 − e) without the loss of the sum's last digits
        }

        // 1 − eˣ = −2 e^(x/2) sinh(x/2)
        return Math.Log(-2 * Math.Sinh(x / 2)) + (x / 2);
    }
}
