using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>x, or 0.01·x where x is negative.</summary>
internal readonly unsafe struct LeakyReLUKernel : IActivationKernel
{
    /// <summary>Of the negative side.</summary>
    public const float Slope = 0.01f;

    /// <inheritdoc/>
    public static bool IsMonotone => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(Vector256<float> x, float* table) => Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), x * Slope, x);
}
