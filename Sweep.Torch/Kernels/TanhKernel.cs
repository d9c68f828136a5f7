using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>tanh(x), computed as 1 − 2 / (exp(2·|x|) + 1) with the sign of x.</summary>
/// <remarks>The subtraction cancels digits near zero, where the absolute error is about 6e-8.</remarks>
internal readonly unsafe struct TanhKernel : IActivationKernel
{
    // For larger |x| the result is 1 in float32; exp would overflow from 44 on.
    private const float Saturated = 20;

    /// <inheritdoc/>
    public static bool IsMonotone => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(Vector256<float> x, float* table)
    {
        var size = Vector256.Min(Vector256.Abs(x), Vector256.Create(Saturated));
        var value = Vector256<float>.One - (Vector256.Create(2f) / (Vector256.Exp(size + size) + Vector256<float>.One));
        return value | (x & Vector256.Create(-0f));
    }
}
