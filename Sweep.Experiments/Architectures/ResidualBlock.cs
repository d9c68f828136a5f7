using Sweep.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>The basic block of ResNet: two 3×3 convolutions with a parameter-free shortcut (option A). A block that downsamples takes every second pixel and pads the new channels with zeros on both sides.</summary>
/// <remarks>
/// conv, norm, activation, conv, norm, plus the shortcut, activation. With maxout the shortcut is added after the maximum, which is the same as adding it to each piece.
/// </remarks>
internal sealed class ResidualBlock : NamedModule
{
    private readonly Conv2d _conv1;
    private readonly FusedNorm _first;
    private readonly Conv2d _conv2;
    private readonly FusedNorm _second;
    private readonly bool _downsamples;
    private readonly bool _addsAfterActivation;
    private readonly long _newChannels;

    /// <param name="spec">The spec of the network.</param>
    /// <param name="from">Input channels.</param>
    /// <param name="to">Output channels. The block downsamples if they differ from <paramref name="from"/>.</param>
    /// <param name="firstActivation">Number of the block's first activation layer in the network.</param>
    public ResidualBlock(NetworkSpec spec, int from, int to, int firstActivation)
        : base(nameof(ResidualBlock))
    {
        var channels = to * spec.Activation.InputsPerOutput;
        _downsamples = from != to;
        _newChannels = to - from;
        _addsAfterActivation = spec.Activation.InputsPerOutput > 1;
        _conv1 = KaimingNormal.Conv2d(from, channels, 3, _downsamples ? 2 : 1, 1, bias: false);
        var (norm1, act1) = (nn.BatchNorm2d(channels, device: CPU), spec.Activation.Create(to));
        _conv2 = KaimingNormal.Conv2d(to, channels, 3, 1, 1, bias: false);
        var (norm2, act2) = (nn.BatchNorm2d(channels, device: CPU), spec.Activation.Create(to));
        _first = new FusedNorm(norm1, act1);
        _second = new FusedNorm(norm2, act2);
        register_module("conv1", _conv1);
        register_module("norm1", norm1);
        register_module($"act{firstActivation}", act1);
        register_module("conv2", _conv2);
        register_module("norm2", norm2);
        register_module($"act{firstActivation + 1}", act2);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var inner = _conv2.call(_first.Run(_conv1.call(input)));
        var shortcut = Shortcut(input);
        return (_addsAfterActivation ? _second.Run(inner) + shortcut : _second.Run(inner, shortcut)).MoveToOuterDisposeScope();
    }

    private Tensor Shortcut(Tensor input)
    {
        if (!_downsamples)
        {
            return input;
        }

        var picked = input.slice(2, 0, input.shape[2], 2).slice(3, 0, input.shape[3], 2);
        var side = _newChannels / 2;
        return nn.functional.pad(picked, [0, 0, 0, 0, side, _newChannels - side]);
    }
}
