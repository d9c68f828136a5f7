using System.Globalization;
using System.Numerics;

namespace Sweep.Search.QuasiRandom;

/// <summary>The Sobol sequence in base 2, in the order of Gray codes, from its first point 0.</summary>
/// <remarks>
/// Sobol, "On the distribution of points in a cube and the approximate evaluation of integrals", 1967; Antonov and Saleev 1979 for the order; direction numbers of Joe and Kuo,
/// SIAM J. Sci. Comput. 2008. Scrambled by nested permutations of the bits, drawn by hashing (Owen 1995; Burley, "Practical hash-based Owen scrambling", JCGT 2020).
/// </remarks>
internal sealed class SobolSequence
{
    /// <summary>How many dimensions there are direction numbers for.</summary>
    public const int MaxDimensions = 256;

    private const int Bits = 32;

    private static readonly Lazy<uint[][]> s_directions = new(Read);

    private readonly uint[] _seeds;
    private readonly bool _isScrambled;

    /// <summary>The sequence as it is.</summary>
    /// <param name="dimensions">At most <see cref="MaxDimensions"/>.</param>
    public SobolSequence(int dimensions)
        : this(dimensions, null)
    {
    }

    /// <summary>The sequence, scrambled where there is a source of random numbers.</summary>
    public SobolSequence(int dimensions, Sweep.Runtime.SweepRandom? scramble)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MaxDimensions);
        _isScrambled = scramble is not null;
        _seeds = new uint[dimensions];
        for (var d = 0; d < dimensions && scramble is not null; d++)
        {
            _seeds[d] = (uint)(scramble.NextUInt64() >> 32);
        }
    }

    /// <summary>Computes a point.</summary>
    /// <param name="index">From 0, less than 2^32.</param>
    /// <param name="point">One number in [0, 1) a dimension; overwritten.</param>
    public void Point(uint index, Span<double> point)
    {
        var directions = s_directions.Value;
        var gray = index ^ (index >> 1);
        for (var d = 0; d < _seeds.Length; d++)
        {
            var bits = 0u;
            for (var rest = gray; rest != 0; rest &= rest - 1)
            {
                bits ^= directions[d][BitOperations.TrailingZeroCount(rest)];
            }

            point[d] = (_isScrambled ? Scramble(bits, _seeds[d]) + 0.5 : bits) / 4294967296.0;
        }
    }

    // A bit changes with those above it only, as if each had its own random permutation.
    private static uint Scramble(uint bits, uint seed)
    {
        var x = Reverse(bits) + seed;
        x ^= x * 0x6c50b47c;
        x ^= x * 0xb82f1e52;
        x ^= x * 0xc7afe638;
        x ^= x * 0x8d22f6e6;
        return Reverse(x);
    }

    private static uint Reverse(uint x)
    {
        x = ((x & 0x55555555) << 1) | ((x >> 1) & 0x55555555);
        x = ((x & 0x33333333) << 2) | ((x >> 2) & 0x33333333);
        x = ((x & 0x0f0f0f0f) << 4) | ((x >> 4) & 0x0f0f0f0f);
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(x);
    }

    private static uint[][] Read()
    {
        using var stream = typeof(SobolSequence).Assembly.GetManifestResourceStream("sobol-joe-kuo.txt")!;
        using var reader = new StreamReader(stream);
        var directions = new List<uint[]> { First() };
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
            {
                uint[] numbers = [.. line.Split(' ').Select(static number => uint.Parse(number, CultureInfo.InvariantCulture))];
                directions.Add(Expand(numbers[0], numbers[1..]));
            }
        }

        return [.. directions];
    }

    // Van der Corput: one bit each.
    private static uint[] First() => [.. Enumerable.Range(0, Bits).Select(static i => 1u << (Bits - 1 - i))];

    // m_i = the first ones, then by the recurrence of the polynomial; v_i = m_i / 2^i.
    private static uint[] Expand(uint polynomial, uint[] first)
    {
        var degree = first.Length;
        var v = new uint[Bits];
        for (var i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                v[i] = first[i] << (Bits - 1 - i);
                continue;
            }

            v[i] = v[i - degree] ^ (v[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
            {
                if (((polynomial >> (degree - k)) & 1) != 0)
                {
                    v[i] ^= v[i - k];
                }
            }
        }

        return v;
    }
}
