using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Fused;

/// <summary>Activations by name: those that fused kernels know, and one that they do not.</summary>
internal static class TestActivations
{
    public static nn.Module<Tensor, Tensor> Make(string name) => name switch
    {
        "relu" => nn.ReLU(),
        "leaky" => nn.LeakyReLU(0.01),
        "tanh" => nn.Tanh(),
        "splash" => new Splash(),
        "splash3" => new Splash(0, 0.5),
        "gelu" => nn.GELU(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Expected relu, leaky, tanh, splash, splash3 or gelu"),
    };
}
