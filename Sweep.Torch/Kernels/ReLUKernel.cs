using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>max(0, x); NaN propagates.</summary>
internal readonly unsafe struct ReLUKernel : IActivationKernel
{
    /// <inheritdoc/>
    public static bool IsMonotone => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(Vector256<float> x, float* table) => Vector256.AndNot(x, Vector256.LessThan(x, Vector256<float>.Zero));
}
