using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Benchmarks.Training;

/// <summary>SPLASH in plain TorchSharp: the sum of its formula.</summary>
internal sealed class PlainSplash : nn.Module<Tensor, Tensor>
{
    private static readonly float[] s_hinges = [0, 1, 2, 2.5f];
    private readonly Parameter right = new(tensor(new float[] { 1, 0, 0, 0 }));
    private readonly Parameter left = new(zeros(s_hinges.Length));

    public PlainSplash()
        : base(nameof(PlainSplash)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = zeros_like(input);
        for (var s = 0; s < s_hinges.Length; s++)
        {
            sum = sum + (right[s] * (input - s_hinges[s]).relu()) + (left[s] * (-input - s_hinges[s]).relu());
        }

        return sum.MoveToOuterDisposeScope();
    }
}
