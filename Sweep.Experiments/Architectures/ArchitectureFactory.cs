using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Makes the network that a spec describes.</summary>
public static class ArchitectureFactory
{
    /// <summary>A new network, its weights drawn from torch's random state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The architecture is no member of the enum, or a setting is out of range.</exception>
    public static nn.Module<Tensor, Tensor> Create(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Architecture switch
        {
            Architecture.LeNet5 => new LeNet5(spec),
            Architecture.AllCnn => new AllCnn(spec),
            Architecture.ResNet20 => new ResNet20(spec),
            Architecture.NiN => new NiN(spec),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Architecture, $"Expected one of {string.Join(", ", Enum.GetNames<Architecture>())}"),
        };
    }
}
