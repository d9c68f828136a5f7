using System.Numerics;
using Sweep.Runtime.Randomness;

namespace Sweep.Runtime;

/// <summary>Random numbers from a seed, the same on every machine and runtime.</summary>
/// <remarks>
/// xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 2021), its state filled by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) as
/// its authors advise. Period 2^256 − 1. Not cryptographically secure. Not thread-safe: give each thread its own <see cref="Fork"/>.
/// </remarks>
public sealed class SweepRandom
{
    private const double UnitOf53Bits = 1.0 / (1L << 53);

    private readonly ulong _seed;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Creates a generator from a seed, such as a trial's. All seeds are equally good.</summary>
    public SweepRandom(long seed)
        : this(unchecked((ulong)seed))
    {
    }

    /// <summary>Creates a generator from a seed. All seeds are equally good.</summary>
    public SweepRandom(ulong seed)
    {
        _seed = seed;
        _s0 = SplitMix64.Next(ref seed);
        _s1 = SplitMix64.Next(ref seed);
        _s2 = SplitMix64.Next(ref seed);
        _s3 = SplitMix64.Next(ref seed);
    }

    /// <summary>Creates a generator with a given state, for the published test vectors.</summary>
    internal SweepRandom(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>Creates a generator for an independent stream.</summary>
    /// <param name="stream">The index of the stream: the same seed and index give the same numbers.</param>
    /// <remarks>Depends on this generator's seed alone: neither reads nor moves its position.</remarks>
    public SweepRandom Fork(ulong stream)
    {
        // Two rounds, so that neither fork(a, b) and fork(b, a) nor neighbouring seeds and streams meet.
        var state = stream;
        state = _seed ^ SplitMix64.Next(ref state);
        return new SweepRandom(SplitMix64.Next(ref state));
    }

    /// <summary>Returns 64 uniform random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform over the multiples of 2^−53 in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * UnitOf53Bits;

    /// <summary>Uniform, without bias, over the integers in [0, <paramref name="bound"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is less than 1.</exception>
    /// <remarks>Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019; a second draw is needed once in 2^33 at most.</remarks>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var range = (ulong)bound;
        var high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            var refused = (0 - range) % range;
            while (low < refused)
            {
                high = Math.BigMul(NextUInt64(), range, out low);
            }
        }

        return (int)high;
    }

    /// <summary>Puts the items in a uniformly drawn order (Fisher and Yates), in place.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
