using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>x for x ≥ 0, else 0.01·x.</summary>
internal readonly unsafe struct LeakyReLUKernel : IActivationKernel
{
    /// <summary>Slope for negative x.</summary>
    public const float Slope = 0.01f;

    /// <inheritdoc/>
    public static bool IsMonotone => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(Vector256<float> x, float* table) => Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), x * Slope, x);
}
