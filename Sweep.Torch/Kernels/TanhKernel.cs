using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>The hyperbolic tangent: 1 − 2 / (exp(2·|x|) + 1), with the sign of x.</summary>
/// <remarks>The subtraction loses digits near zero: the error there is absolute, about 6e-8.</remarks>
internal readonly unsafe struct TanhKernel : IActivationKernel
{
    // Beyond it the value is 1 in float32, and exp would overflow from 44 on.
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
