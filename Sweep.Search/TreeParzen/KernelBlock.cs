using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sweep.Search.TreeParzen;

/// <summary>The inner loops of a mixture's density: four kernels at a time, with the same operations in the same order on every processor. They are compiled in full at their first call, since few proposals make many loops.</summary>
internal static class KernelBlock
{
    /// <summary>Takes half the square of a point's distance from the mean, in deviations, from what is known of each kernel.</summary>
    /// <param name="block">One number a kernel.</param>
    /// <param name="means">By kernel.</param>
    /// <param name="scales">√½ by the deviations.</param>
    /// <param name="x">The point.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddNormal(Span<double> block, ReadOnlySpan<double> means, ReadOnlySpan<double> scales, double x)
    {
        var at = Vector256.Create(x);
        ref var sums = ref MemoryMarshal.GetReference(block);
        ref var firstMean = ref MemoryMarshal.GetReference(means);
        ref var firstScale = ref MemoryMarshal.GetReference(scales);
        var i = 0;
        for (; i + 4 <= block.Length; i += 4)
        {
            var z = (at - Vector256.LoadUnsafe(ref firstMean, (nuint)i)) * Vector256.LoadUnsafe(ref firstScale, (nuint)i);
            (Vector256.LoadUnsafe(ref sums, (nuint)i) - (z * z)).StoreUnsafe(ref sums, (nuint)i);
        }

        for (; i < block.Length; i++)
        {
            var z = (x - means[i]) * scales[i];
            block[i] -= z * z;
        }
    }

    /// <summary>Adds to each kernel the logarithm of the probability that it gives a choice.</summary>
    /// <param name="block">One number a kernel.</param>
    /// <param name="choices">The kernels' own.</param>
    /// <param name="x">The choice.</param>
    /// <param name="own">Of kernels with this choice.</param>
    /// <param name="other">Of the others.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddChoice(Span<double> block, ReadOnlySpan<double> choices, double x, double own, double other)
    {
        ref var sums = ref MemoryMarshal.GetReference(block);
        ref var first = ref MemoryMarshal.GetReference(choices);
        var i = 0;
        for (; i + 4 <= block.Length; i += 4)
        {
            var isOwn = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.Create(x));
            (Vector256.LoadUnsafe(ref sums, (nuint)i) + Vector256.ConditionalSelect(isOwn, Vector256.Create(own), Vector256.Create(other))).StoreUnsafe(ref sums, (nuint)i);
        }

        for (; i < block.Length; i++)
        {
            block[i] += choices[i] == x ? own : other;
        }
    }

    /// <summary>The greatest number; −∞ of none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Greatest(ReadOnlySpan<double> block)
    {
        var greatest = double.NegativeInfinity;
        var i = 0;
        if (block.Length >= 4)
        {
            ref var first = ref MemoryMarshal.GetReference(block);
            var lanes = Vector256.LoadUnsafe(ref first);
            for (i = 4; i + 4 <= block.Length; i += 4)
            {
                lanes = Vector256.Max(lanes, Vector256.LoadUnsafe(ref first, (nuint)i));
            }

            greatest = Math.Max(Math.Max(lanes[0], lanes[1]), Math.Max(lanes[2], lanes[3]));
        }

        for (; i < block.Length; i++)
        {
            greatest = Math.Max(greatest, block[i]);
        }

        return greatest;
    }

    /// <summary>The weighted sum of the exponentials of what the numbers are above <paramref name="greatest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfExp(ReadOnlySpan<double> block, ReadOnlySpan<double> weights, double greatest)
    {
        ref var first = ref MemoryMarshal.GetReference(block);
        ref var firstWeight = ref MemoryMarshal.GetReference(weights);
        var most = Vector256.Create(greatest);
        var lanes = Vector256<double>.Zero;
        var i = 0;
        for (; i + 4 <= block.Length; i += 4)
        {
            lanes += VectorMath.Exp(Vector256.LoadUnsafe(ref first, (nuint)i) - most) * Vector256.LoadUnsafe(ref firstWeight, (nuint)i);
        }

        var sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < block.Length; i++)
        {
            sum += VectorMath.Exp(Vector256.Create(block[i] - greatest))[0] * weights[i];
        }

        return sum;
    }
}
