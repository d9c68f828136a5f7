using Sweep.Experiments.Engines;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Creates networks from specs.</summary>
public static class ArchitectureFactory
{
    /// <summary>Creates a network in training mode. Its initial weights come from the CPU random state on every device, so that a seed gives the same weights everywhere.</summary>
    /// <param name="spec">Architecture and settings.</param>
    /// <param name="device">Device of the parameters and buffers; null for the processor.</param>
    /// <returns>A network that the caller disposes.</returns>
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
