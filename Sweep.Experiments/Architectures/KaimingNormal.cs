using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Layers on the processor whose weights are initialised by <c>kaiming_normal_</c> with the gain of ReLU, and whose biases are 0.</summary>
/// <remarks>He and others, arXiv 1502.01852. The same gain for all activations is our choice. Draws from libtorch's CPU random state.</remarks>
internal static class KaimingNormal
{
    /// <summary>Creates a convolution with square kernels.</summary>
    public static Conv2d Conv2d(int inChannels, int outChannels, int kernelSize, int stride = 1, int padding = 0, bool bias = true)
    {
        var layer = nn.Conv2d(inChannels, outChannels, (long)kernelSize, stride, padding, bias: bias, device: CPU);
        Initialize(layer.weight!, layer.bias);
        return layer;
    }

    /// <summary>Creates a linear layer with bias.</summary>
    public static Linear Linear(int inFeatures, int outFeatures)
    {
        var layer = nn.Linear(inFeatures, outFeatures, device: CPU);
        Initialize(layer.weight!, layer.bias);
        return layer;
    }

    private static void Initialize(Tensor weight, Tensor? bias)
    {
        nn.init.kaiming_normal_(weight, nonlinearity: nn.init.NonlinearityType.ReLU);
        if (bias is not null)
        {
            nn.init.zeros_(bias);
        }
    }
}
