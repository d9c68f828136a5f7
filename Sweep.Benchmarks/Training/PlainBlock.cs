using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>A residual block of ResNet-20 in plain TorchSharp, with a parameter-free shortcut.</summary>
internal sealed class PlainBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d norm1;
    private readonly nn.Module<Tensor, Tensor> act1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d norm2;
    private readonly nn.Module<Tensor, Tensor> act2;
    private readonly long _added;

    public PlainBlock(int from, int to, Func<nn.Module<Tensor, Tensor>> activation)
        : base(nameof(PlainBlock))
    {
        _added = to - from;
        conv1 = nn.Conv2d(from, to, 3L, from == to ? 1L : 2L, 1L, bias: false);
        norm1 = nn.BatchNorm2d(to);
        act1 = activation();
        conv2 = nn.Conv2d(to, to, 3L, 1L, 1L, bias: false);
        norm2 = nn.BatchNorm2d(to);
        act2 = activation();
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var shortcut = _added == 0
            ? input
            : nn.functional.pad(input.slice(2, 0, input.shape[2], 2).slice(3, 0, input.shape[3], 2), [0, 0, 0, 0, _added / 2, _added - (_added / 2)]);
        return act2.call(norm2.call(conv2.call(act1.call(norm1.call(conv1.call(input))))) + shortcut).MoveToOuterDisposeScope();
    }
}
