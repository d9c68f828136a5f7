using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sweep.Search.GaussianProcesses;

/// <summary>The Matérn covariance with smoothness 5/2, of the squared distance r²: s (1 + √5 r + 5/3 r²) e^(−√5 r).</summary>
/// <remarks>Rasmussen and Williams, "Gaussian processes for machine learning", MIT Press 2006, equation 4.17.</remarks>
internal static class MaternKernel
{
    /// <summary>Replaces squared distances by covariances.</summary>
    /// <param name="distances">A multiple of four.</param>
    /// <param name="scale">The covariance at distance 0.</param>
    /// <param name="slopes">The derivatives by the squared distance; may be empty for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Span<double> distances, double scale, Span<double> slopes)
    {
        ref var values = ref MemoryMarshal.GetReference(distances);
        ref var derivatives = ref MemoryMarshal.GetReference(slopes);
        var one = Vector256.Create(1.0);
        var s = Vector256.Create(scale);
        var slope = Vector256.Create(-5.0 / 6 * scale);
        var five = Vector256.Create(5.0);
        var third = Vector256.Create(5.0 / 3);
        for (nuint k = 0; k < (nuint)distances.Length; k += 4)
        {
            var square = Vector256.LoadUnsafe(ref values, k);
            var root = Vector256.Sqrt(five * square);
            var tail = Vector256.Exp(-root);
            (s * tail * (one + root + (third * square))).StoreUnsafe(ref values, k);
            if (slopes.Length > 0)
            {
                (slope * tail * (one + root)).StoreUnsafe(ref derivatives, k);
            }
        }
    }
}
