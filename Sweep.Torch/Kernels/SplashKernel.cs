using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>SPLASH by a <see cref="SplashTable"/>: three comparisons find the segment, two permutations load its line.</summary>
internal readonly unsafe struct SplashKernel : IActivationKernel
{
    /// <inheritdoc/>
    public static bool IsMonotone => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(Vector256<float> x, float* table)
    {
        var size = Vector256.Abs(x);
        var segment = Segment(x, size, table);
        return Vector256.FusedMultiplyAdd(Vector256.ShuffleNative(Vector256.Load(table), segment), size, Vector256.ShuffleNative(Vector256.Load(table + 8), segment));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Segment(Vector256<float> x, Vector256<float> size, float* table)
    {
        // A comparison that holds gives −1.
        var passed = Vector256.GreaterThan(size, Vector256.Load(table + 16)).AsInt32()
            + Vector256.GreaterThan(size, Vector256.Load(table + 24)).AsInt32()
            + Vector256.GreaterThan(size, Vector256.Load(table + 32)).AsInt32();
        return ((x.AsInt32() >>> 29) & Vector256.Create(4)) - passed;
    }
}
