using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>A unit that may be SPLASH in the form that fused kernels compute.</summary>
public interface ISplashSlopes
{
    /// <summary>One set of slopes to the right and to the left, each as many as the hinges, which are the same on both sides, rise from 0 and are at most four; null where the unit is another.</summary>
    (Tensor Right, Tensor Left, float[] Hinges)? PlainSlopes { get; }
}
