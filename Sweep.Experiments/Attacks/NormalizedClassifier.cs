using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>A network preceded by the normalisation that it was trained with, so that attacks can work on pixels in [0, 1].</summary>
/// <remarks>Owns the network and disposes it.</remarks>
public sealed class NormalizedClassifier : NamedModule
{
    private readonly nn.Module<Tensor, Tensor> _network;

    /// <param name="network">Maps normalised images to logits.</param>
    /// <param name="mean">Mean of each channel, of pixels in [0, 1].</param>
    /// <param name="std">Standard deviation of each channel. A channel with 0 is set to 0.</param>
    /// <param name="device">Device of the network; null for the processor.</param>
    public NormalizedClassifier(nn.Module<Tensor, Tensor> network, IReadOnlyList<float> mean, IReadOnlyList<float> std, Device? device = null)
        : base(nameof(NormalizedClassifier))
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(std);
        ArgumentOutOfRangeException.ThrowIfNotEqual(std.Count, mean.Count);
        _network = network;
        register_module("network", network);
        register_buffer("mean", tensor(mean.ToArray(), device: device ?? CPU).reshape(1, mean.Count, 1, 1));
        register_buffer("scale", tensor(std.Select(each => each > 0 ? 1 / each : 0).ToArray(), device: device ?? CPU).reshape(1, std.Count, 1, 1));
    }

    /// <summary>Computes the logits.</summary>
    /// <param name="input">Shape [n, channels, height, width], pixels in [0, 1].</param>
    /// <returns>Shape [n, classes], in the current dispose scope.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return _network.call((input - BufferOf("mean")) * BufferOf("scale")).MoveToOuterDisposeScope();
    }
}
