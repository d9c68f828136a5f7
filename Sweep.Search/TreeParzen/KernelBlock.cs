using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sweep.Search.TreeParzen;

/// <summary>The inner loops of a mixture's density: four kernels at a time, with the same operations in the same order on every processor. They are compiled in full at their first call, since few proposals make many loops.</summary>
/// <remarks>A dimension only lowers what a kernel has at a point, and most kernels are far from a point in one of the first dimensions. Fours of kernels that have all become negligible are dropped, and the others moved together.</remarks>
internal static class KernelBlock
{
    /// <summary>How many kernels are computed together.</summary>
    public const int Width = 4;

    /// <summary>Takes half the square of a point's distance from the mean, in deviations, from what is known of each kernel.</summary>
    /// <param name="block">One number a kernel, those of the fours that are left first; overwritten.</param>
    /// <param name="fours">Which fours of the block are left; overwritten.</param>
    /// <param name="means">By kernel of the whole block.</param>
    /// <param name="scales">√½ by the deviations, by kernel of the whole block.</param>
    /// <param name="x">The point.</param>
    /// <param name="least">What is less than this is negligible.</param>
    /// <returns>How many fours are left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int KeepNormal(Span<double> block, Span<int> fours, ReadOnlySpan<double> means, ReadOnlySpan<double> scales, double x, double least)
    {
        var (at, limit) = (Vector256.Create(x), Vector256.Create(least));
        ref var sums = ref MemoryMarshal.GetReference(block);
        ref var firstMean = ref MemoryMarshal.GetReference(means);
        ref var firstScale = ref MemoryMarshal.GetReference(scales);
        var left = 0;
        for (var i = 0; i < fours.Length; i++)
        {
            var four = fours[i];
            var z = (at - Vector256.LoadUnsafe(ref firstMean, (nuint)(Width * four))) * Vector256.LoadUnsafe(ref firstScale, (nuint)(Width * four));
            var sum = Vector256.LoadUnsafe(ref sums, (nuint)(Width * i)) - (z * z);
            left += Keep(ref sums, fours, left, four, sum, limit);
        }

        return left;
    }

    /// <summary>Adds to each kernel the logarithm of the probability that it gives a choice.</summary>
    /// <param name="block">One number a kernel, those of the fours that are left first; overwritten.</param>
    /// <param name="fours">Which fours of the block are left; overwritten.</param>
    /// <param name="choices">The kernels' own, by kernel of the whole block.</param>
    /// <param name="x">The choice.</param>
    /// <param name="logs">Of kernels with this choice, and of the others.</param>
    /// <param name="least">What is less than this is negligible.</param>
    /// <returns>How many fours are left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int KeepChoice(Span<double> block, Span<int> fours, ReadOnlySpan<double> choices, double x, (double Own, double Other) logs, double least)
    {
        var (at, own, other, limit) = (Vector256.Create(x), Vector256.Create(logs.Own), Vector256.Create(logs.Other), Vector256.Create(least));
        ref var sums = ref MemoryMarshal.GetReference(block);
        ref var first = ref MemoryMarshal.GetReference(choices);
        var left = 0;
        for (var i = 0; i < fours.Length; i++)
        {
            var four = fours[i];
            var isOwn = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)(Width * four)), at);
            var sum = Vector256.LoadUnsafe(ref sums, (nuint)(Width * i)) + Vector256.ConditionalSelect(isOwn, own, other);
            left += Keep(ref sums, fours, left, four, sum, limit);
        }

        return left;
    }

    /// <summary>Writes a four behind those that are left; whether it stays is 1 or 0, so that there is no branch to be guessed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(ref double sums, Span<int> fours, int left, int four, Vector256<double> sum, Vector256<double> least)
    {
        sum.StoreUnsafe(ref sums, (nuint)(Width * left));
        fours[left] = four;
        return Vector256.GreaterThanOrEqualAny(sum, least) ? 1 : 0;
    }

    /// <summary>The greatest number.</summary>
    /// <param name="block">At least one four.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Greatest(ReadOnlySpan<double> block)
    {
        ref var first = ref MemoryMarshal.GetReference(block);
        var lanes = Vector256.LoadUnsafe(ref first);
        for (var i = Width; i < block.Length; i += Width)
        {
            lanes = Vector256.Max(lanes, Vector256.LoadUnsafe(ref first, (nuint)i));
        }

        return Math.Max(Math.Max(lanes[0], lanes[1]), Math.Max(lanes[2], lanes[3]));
    }

    /// <summary>The weighted sum of the exponentials of what the numbers are above <paramref name="greatest"/>.</summary>
    /// <param name="block">One number a kernel of the fours that are left.</param>
    /// <param name="fours">Which fours of the block are left.</param>
    /// <param name="weights">By kernel of the whole block.</param>
    /// <param name="greatest">Not less than any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfExp(ReadOnlySpan<double> block, ReadOnlySpan<int> fours, ReadOnlySpan<double> weights, double greatest)
    {
        ref var first = ref MemoryMarshal.GetReference(block);
        ref var firstWeight = ref MemoryMarshal.GetReference(weights);
        var most = Vector256.Create(greatest);
        var lanes = Vector256<double>.Zero;
        for (var i = 0; i < fours.Length; i++)
        {
            lanes += VectorMath.Exp(Vector256.LoadUnsafe(ref first, (nuint)(Width * i)) - most) * Vector256.LoadUnsafe(ref firstWeight, (nuint)(Width * fours[i]));
        }

        return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    }
}
