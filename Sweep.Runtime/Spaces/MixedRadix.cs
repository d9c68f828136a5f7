using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sweep.Runtime.Spaces;

/// <summary>Grid indices as digits, one an axis, the last axis fastest: the only place that does this arithmetic.</summary>
/// <remarks>Every grid has at most 2^62 cells, which the generator checks, so that nothing here overflows.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MixedRadix
{
    /// <summary>Takes the fastest digit off <paramref name="index"/>; call it from the last axis to the first.</summary>
    /// <param name="index">At least 0; divided by <paramref name="radix"/>.</param>
    /// <param name="radix">How many values the axis has, at least 1.</param>
    /// <returns>The position on the axis, in [0, <paramref name="radix"/>).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TakeDigit(ref long index, int radix)
    {
        // Unsigned, so that a constant radix becomes a multiplication without a correction for the sign.
        var quotient = (ulong)index / (uint)radix;
        var digit = (int)((ulong)index - (quotient * (uint)radix));
        index = (long)quotient;
        return digit;
    }

    /// <summary>Appends the next faster digit to <paramref name="index"/>; call it from the first axis to the last.</summary>
    /// <param name="index">The index so far; −1 when a value was found on no position, and then kept.</param>
    /// <param name="digit">The position on the axis, or −1.</param>
    /// <param name="radix">How many values the axis has.</param>
    /// <returns>The longer index, or −1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long PutDigit(long index, int digit, int radix) => (index | (long)digit) < 0 ? -1 : (index * radix) + digit;

    /// <summary>How many cells a full product has.</summary>
    /// <exception cref="OverflowException">More than 2^63 − 1.</exception>
    public static long Product(IEnumerable<int> radices)
    {
        ArgumentNullException.ThrowIfNull(radices);
        var product = 1L;
        foreach (var radix in radices)
        {
            product = checked(product * radix);
        }

        return product;
    }
}
