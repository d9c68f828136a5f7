using Sweep.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Two 3×3 convolutions beside a shortcut without parameters (option A): where the block narrows the image, every second pixel, new channels zero on both sides.</summary>
/// <remarks>
/// conv, norm, activation, conv, norm, plus the shortcut, activation. With a maxout the second sum is taken after the largest piece, which is the same as giving
/// each piece the shortcut.
/// </remarks>
internal sealed class ResidualBlock : NamedModule
{
    private readonly Conv2d _conv1;
    private readonly FusedNorm _first;
    private readonly Conv2d _conv2;
    private readonly FusedNorm _second;
    private readonly bool _narrows;
    private readonly bool _sumsLast;
    private readonly long _newChannels;

    /// <param name="spec">The network's.</param>
    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output; more than <paramref name="from"/> where the image is to be narrowed.</param>
    /// <param name="firstPlace">The number of its first place in the network.</param>
    public ResidualBlock(NetworkSpec spec, int from, int to, int firstPlace)
        : base(nameof(ResidualBlock))
    {
        var widened = to * spec.Activation.Widening;
        _narrows = from != to;
        _newChannels = to - from;
        _sumsLast = spec.Activation.Widening > 1;
        _conv1 = HeNormal.Convolution(from, widened, 3, _narrows ? 2 : 1, 1, bias: false);
        var (norm1, act1) = (nn.BatchNorm2d(widened), spec.Activation.Create(to));
        _conv2 = HeNormal.Convolution(to, widened, 3, 1, 1, bias: false);
        var (norm2, act2) = (nn.BatchNorm2d(widened), spec.Activation.Create(to));
        _first = new FusedNorm(norm1, act1);
        _second = new FusedNorm(norm2, act2);
        register_module("conv1", _conv1);
        register_module("norm1", norm1);
        register_module($"act{firstPlace}", act1);
        register_module("conv2", _conv2);
        register_module("norm2", norm2);
        register_module($"act{firstPlace + 1}", act2);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var inner = _conv2.call(_first.Run(_conv1.call(input)));
        var shortcut = Shortcut(input);
        return (_sumsLast ? _second.Run(inner) + shortcut : _second.Run(inner, shortcut)).MoveToOuterDisposeScope();
    }

    private Tensor Shortcut(Tensor input)
    {
        if (!_narrows)
        {
            return input;
        }

        var picked = input.slice(2, 0, input.shape[2], 2).slice(3, 0, input.shape[3], 2);
        var side = _newChannels / 2;
        return nn.functional.pad(picked, [0, 0, 0, 0, side, _newChannels - side]);
    }
}
