using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>A residual block of ResNet-20 in plain TorchSharp, with a parameter-free shortcut.</summary>
internal sealed class PlainBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _norm1;
    private readonly nn.Module<Tensor, Tensor> _act1;
    private readonly Conv2d _conv2;
    private readonly BatchNorm2d _norm2;
    private readonly nn.Module<Tensor, Tensor> _act2;
    private readonly long _added;

    public PlainBlock(int from, int to, Func<nn.Module<Tensor, Tensor>> activation)
        : base(nameof(PlainBlock))
    {
        _added = to - from;
        _conv1 = nn.Conv2d(from, to, 3L, from == to ? 1L : 2L, 1L, bias: false);
        _norm1 = nn.BatchNorm2d(to);
        _act1 = activation();
        _conv2 = nn.Conv2d(to, to, 3L, 1L, 1L, bias: false);
        _norm2 = nn.BatchNorm2d(to);
        _act2 = activation();
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var shortcut = _added == 0
            ? input
            : nn.functional.pad(input.slice(2, 0, input.shape[2], 2).slice(3, 0, input.shape[3], 2), [0, 0, 0, 0, _added / 2, _added - (_added / 2)]);
        return _act2.call(_norm2.call(_conv2.call(_act1.call(_norm1.call(_conv1.call(input))))) + shortcut).MoveToOuterDisposeScope();
    }
}
