using System.Runtime.Intrinsics;

namespace Sweep.Torch.Kernels;

/// <summary>An activation of eight float32 numbers, for use inside a fused kernel. Implementations are empty structs, so that each fused kernel is compiled for each activation.</summary>
internal unsafe interface IActivationKernel
{
    /// <summary>Whether it never falls, so that the maximum of its values is its value of the maximum and pooling can come first.</summary>
    static abstract bool IsMonotone { get; }

    /// <summary>The activation's values.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="table">A <see cref="SplashTable"/> for SPLASH, else unused.</param>
    static abstract Vector256<float> Value(Vector256<float> x, float* table);
}
