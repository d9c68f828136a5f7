using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>A network with the normalisation of its training inside, so that it takes pixels in [0, 1]: what attacks are for.</summary>
/// <remarks>Owns the network: it is disposed with it.</remarks>
public sealed class NormalizedClassifier : NamedModule
{
    private readonly nn.Module<Tensor, Tensor> _network;

    /// <param name="network">Takes normalised images, gives logits.</param>
    /// <param name="mean">Of pixels in [0, 1], one a channel.</param>
    /// <param name="std">Likewise; a channel with 0 becomes 0.</param>
    public NormalizedClassifier(nn.Module<Tensor, Tensor> network, IReadOnlyList<float> mean, IReadOnlyList<float> std)
        : base(nameof(NormalizedClassifier))
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(std);
        ArgumentOutOfRangeException.ThrowIfNotEqual(std.Count, mean.Count);
        _network = network;
        register_module("network", network);
        register_buffer("mean", tensor(mean.ToArray()).reshape(1, mean.Count, 1, 1));
        register_buffer("scale", tensor(std.Select(each => each > 0 ? 1 / each : 0).ToArray()).reshape(1, std.Count, 1, 1));
    }

    /// <summary>Logits.</summary>
    /// <param name="input">Shape [n, channels, height, width], in [0, 1].</param>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return _network.call((input - BufferOf("mean")) * BufferOf("scale")).MoveToOuterDisposeScope();
    }
}
