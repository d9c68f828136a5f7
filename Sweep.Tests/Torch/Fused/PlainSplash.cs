using Sweep.Torch.Fused;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Fused;

/// <summary>SPLASH composed of TorchSharp's operations, with the slopes that fused kernels read.</summary>
internal sealed class PlainSplash : nn.Module<Tensor, Tensor>, ISplashSlopes
{
    private readonly float[] _hinges;

    public PlainSplash(params float[] hinges)
        : base(nameof(PlainSplash))
    {
        _hinges = hinges;
        register_parameter("right", new Parameter(randn(hinges.Length)));
        register_parameter("left", new Parameter(randn(hinges.Length)));
    }

    public (Tensor Right, Tensor Left, float[] Hinges)? PlainSlopes => _hinges.Length > 4 ? null : (get_parameter("right")!, get_parameter("left")!, _hinges);

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = zeros_like(input);
        for (var i = 0; i < _hinges.Length; i++)
        {
            sum = sum + (get_parameter("right")![i] * (input - _hinges[i]).relu()) + (get_parameter("left")![i] * (-input - _hinges[i]).relu());
        }

        return sum.MoveToOuterDisposeScope();
    }

    protected override void RegisterComponents()
    {
    }
}
