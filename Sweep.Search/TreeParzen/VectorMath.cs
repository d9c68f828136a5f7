using System.Runtime.Intrinsics;

namespace Sweep.Search.TreeParzen;

/// <summary>Exponentials of four numbers at once, with the same bits on every processor: additions and multiplications in a fixed order, none fused.</summary>
internal static class VectorMath
{
    private const double Shift = 6755399441055744; // 1.5 · 2^52: adding it rounds to an integer and leaves that in the last bits
    private const double Log2OfE = 1.4426950408889634074;
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Least = -708;

    // 1/n! for n from 12 down to 2.
    private static ReadOnlySpan<double> Coefficients =>
        [1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5];

    /// <summary>eˣ to about 2e-16, relative; at least e^−708.</summary>
    /// <param name="x">At most 700.</param>
    public static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.Max(x, Vector256.Create(Least));
        var shifted = (x * Log2OfE) + Vector256.Create(Shift);
        var whole = shifted - Vector256.Create(Shift);
        var r = x - (whole * Ln2High) - (whole * Ln2Low);
        var sum = Vector256.Create(Coefficients[0]);
        for (var i = 1; i < 11; i++)
        {
            sum = (sum * r) + Vector256.Create(Coefficients[i]);
        }

        sum = (((sum * r) + Vector256<double>.One) * r) + Vector256<double>.One;
        return (sum.AsInt64() + Vector256.ShiftLeft(shifted.AsInt64(), 52)).AsDouble();
    }
}
