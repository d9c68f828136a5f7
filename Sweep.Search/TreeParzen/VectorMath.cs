using System.Runtime.CompilerServices;
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

    /// <summary>eˣ to about 2e-16, relative; at least e^−708.</summary>
    /// <param name="x">At most 700.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.Max(x, Vector256.Create(Least));
        var shifted = (x * Log2OfE) + Vector256.Create(Shift);
        var whole = shifted - Vector256.Create(Shift);
        var r = x - (whole * Ln2High) - (whole * Ln2Low);
        var sum = Vector256.Create(1.0 / 479001600);
        sum = (sum * r) + Vector256.Create(1.0 / 39916800);
        sum = (sum * r) + Vector256.Create(1.0 / 3628800);
        sum = (sum * r) + Vector256.Create(1.0 / 362880);
        sum = (sum * r) + Vector256.Create(1.0 / 40320);
        sum = (sum * r) + Vector256.Create(1.0 / 5040);
        sum = (sum * r) + Vector256.Create(1.0 / 720);
        sum = (sum * r) + Vector256.Create(1.0 / 120);
        sum = (sum * r) + Vector256.Create(1.0 / 24);
        sum = (sum * r) + Vector256.Create(1.0 / 6);
        sum = (sum * r) + Vector256.Create(1.0 / 2);
        sum = (sum * r) + Vector256<double>.One;
        sum = (sum * r) + Vector256<double>.One;
        return (sum.AsInt64() + Vector256.ShiftLeft(shifted.AsInt64(), 52)).AsDouble();
    }
}
