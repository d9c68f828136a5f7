using Sweep.Runtime;

namespace Sweep.Search.QuasiRandom;

/// <summary>The Halton sequence: in each dimension the digits of the index to another prime base, mirrored at the point, from its first point 0.</summary>
/// <remarks>Halton, "On the efficiency of certain quasi-random sequences of points in evaluating multi-dimensional integrals", Numerische Mathematik 1960. Scrambled by a random permutation for each digit (Owen, "A randomized Halton algorithm in R", 2017).</remarks>
internal sealed class HaltonSequence
{
    private readonly int[] _bases;
    private readonly int[][][]? _permutations; // by dimension and digit

    /// <summary>The sequence, scrambled where there is a source of random numbers.</summary>
    public HaltonSequence(int dimensions, SweepRandom? scramble)
    {
        _bases = Primes(dimensions);
        _permutations = scramble is null ? null : [.. _bases.Select(each => Permutations(each, scramble))];
    }

    /// <summary>Computes a point.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="point">One number in [0, 1) a dimension; overwritten.</param>
    public void Point(uint index, Span<double> point)
    {
        for (var d = 0; d < _bases.Length; d++)
        {
            var (number, unit, rest) = (0.0, 1.0, index);
            for (var digit = 0; _permutations is null ? rest > 0 : digit < _permutations[d].Length; digit++)
            {
                var value = (int)(rest % (uint)_bases[d]);
                rest /= (uint)_bases[d];
                unit /= _bases[d];
                number += unit * (_permutations is null ? value : _permutations[d][digit][value]);
            }

            point[d] = Math.Min(number, Math.BitDecrement(1.0));
        }
    }

    // As many digits as 32 bits have: those of the index that are 0 are permuted too.
    private static int[][] Permutations(int prime, SweepRandom random)
    {
        var digits = new int[(int)Math.Ceiling(32 / Math.Log2(prime))][];
        for (var digit = 0; digit < digits.Length; digit++)
        {
            digits[digit] = [.. Enumerable.Range(0, prime)];
            random.Shuffle(digits[digit].AsSpan());
        }

        return digits;
    }

    private static int[] Primes(int count)
    {
        var primes = new List<int>(count);
        for (var number = 2; primes.Count < count; number++)
        {
            if (primes.TrueForAll(prime => number % prime != 0))
            {
                primes.Add(number);
            }
        }

        return [.. primes];
    }
}
