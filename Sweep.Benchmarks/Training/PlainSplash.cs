using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>SPLASH in plain TorchSharp: the sum of its formula.</summary>
internal sealed class PlainSplash : nn.Module<Tensor, Tensor>
{
    private static readonly float[] s_hinges = [0, 1, 2, 2.5f];
    private readonly Parameter _right = new(tensor(new float[] { 1, 0, 0, 0 }));
    private readonly Parameter _left = new(zeros(s_hinges.Length));

    public PlainSplash()
        : base(nameof(PlainSplash)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = zeros_like(input);
        for (var s = 0; s < s_hinges.Length; s++)
        {
            sum = sum + (_right[s] * (input - s_hinges[s]).relu()) + (_left[s] * (-input - s_hinges[s]).relu());
        }

        return sum.MoveToOuterDisposeScope();
    }
}
