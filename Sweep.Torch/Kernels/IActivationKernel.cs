using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>An activation over vectors of eight float32 values for fused kernels. Implementations are empty structs, so that the JIT compiles each fused kernel for each activation.</summary>
internal unsafe interface IActivationKernel
{
    /// <summary>Whether the function is monotonically increasing, so that max pooling can be applied before it.</summary>
    static abstract bool IsMonotone { get; }

    /// <summary>Computes the activation.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="table">A <see cref="SplashTable"/> for SPLASH, else unused.</param>
    static abstract Vector256<float> Value(Vector256<float> x, float* table);
}
