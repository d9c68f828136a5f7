using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Layers whose weights start from a normal distribution of variance 2 / fan-in, with biases 0.</summary>
/// <remarks>He and others, arXiv 1502.01852; used for all activations alike, which is our choice. Drawn from torch's random state.</remarks>
internal static class HeNormal
{
    /// <summary>A convolution with square kernels.</summary>
    public static Conv2d Convolution(int from, int to, int kernel, int stride = 1, int padding = 0, bool bias = true)
    {
        var layer = nn.Conv2d(from, to, (long)kernel, stride, padding, bias: bias, device: CPU);
        Start(layer.weight!, layer.bias);
        return layer;
    }

    /// <summary>A linear layer.</summary>
    public static Linear Linear(int from, int to)
    {
        var layer = nn.Linear(from, to, device: CPU);
        Start(layer.weight!, layer.bias);
        return layer;
    }

    private static void Start(Tensor weight, Tensor? bias)
    {
        nn.init.kaiming_normal_(weight, nonlinearity: nn.init.NonlinearityType.ReLU);
        if (bias is not null)
        {
            nn.init.zeros_(bias);
        }
    }
}
