using TorchSharp;

namespace Sweep.Tests.Torch;

/// <summary>Native tensors alive: libtorch's tensors that our binding holds.</summary>
internal static class NativeTensors
{
    public static long Count => torch.Tensor.NativeCount;
}
