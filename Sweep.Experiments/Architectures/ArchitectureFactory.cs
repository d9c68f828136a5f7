using Sweep.Experiments.Engines;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Makes the network that a spec describes.</summary>
public static class ArchitectureFactory
{
    /// <summary>A new network, its weights drawn from the processor's random state whatever the device, so that a seed gives the same start everywhere.</summary>
    /// <param name="spec">What it is.</param>
    /// <param name="device">Where its parameters and buffers are to be; null for the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The architecture is no member of the enum, or a setting is out of range.</exception>
    public static nn.Module<Tensor, Tensor> Create(NetworkSpec spec, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        nn.Module<Tensor, Tensor> network = spec.Architecture switch
        {
            Architecture.LeNet5 => new LeNet5(spec),
            Architecture.AllCnn => new AllCnn(spec),
            Architecture.ResNet20 => new ResNet20(spec),
            Architecture.NiN => new NiN(spec),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Architecture, $"Expected one of {string.Join(", ", Enum.GetNames<Architecture>())}"),
        };
        return TrialDevice.IsAccelerator(device) ? network.to(device!) : network;
    }
}
