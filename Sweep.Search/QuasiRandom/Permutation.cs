using System.Numerics;

namespace Sweep.Search.QuasiRandom;

/// <summary>A random permutation of the numbers below a count that is computed, not kept.</summary>
internal static class Permutation
{
    private const int Rounds = 6;

    /// <summary>Where a number goes.</summary>
    /// <param name="number">In [0, <paramref name="count"/>).</param>
    /// <param name="count">At most 2^62.</param>
    /// <param name="seed">Which permutation.</param>
    public static long At(long number, long count, ulong seed)
    {
        // A Feistel cipher over the next even power of two, walked on until it falls below the count.
        var half = Math.Max(1, (BitOperations.Log2((ulong)Math.Max(1, count - 1)) / 2) + 1);
        var mask = (1UL << half) - 1;
        var x = (ulong)number;
        do
        {
            var (left, right) = (x >> half, x & mask);
            for (var round = 0; round < Rounds; round++)
            {
                (left, right) = (right, left ^ (Mix(right + (seed * 0x9e3779b97f4a7c15) + ((ulong)round << 58)) & mask));
            }

            x = (left << half) | right;
        }
        while (x >= (ulong)count);

        return (long)x;
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
