using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Modules;

/// <summary>The class Net of Golden/make_layer_goldens.py.</summary>
internal sealed class SampleNet : nn.Module<Tensor, Tensor>
{
#pragma warning disable IDE0052, CA2213 // Registered by their fields; the base class disposes them.
    private readonly Parameter scale = nn.Parameter(ones(1));
    private readonly Tensor offset = zeros(2);
    private readonly Inner block = new();
    private readonly Sequential body = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2, hasBias: false));
    private readonly Sequential named = nn.Sequential(("first", nn.PReLU(1)));
#pragma warning restore IDE0052, CA2213

    internal SampleNet()
        : base(nameof(SampleNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => named.call(body.call(input)) * scale + offset;

    private sealed class Inner : nn.Module<Tensor, Tensor>
    {
        internal Inner()
            : base(nameof(Inner)) => RegisterComponents();

        internal Conv2d conv { get; } = nn.Conv2d(1, 2, 3);

        internal BatchNorm2d bn { get; } = nn.BatchNorm2d(2);

        public override Tensor forward(Tensor input) => bn.call(conv.call(input));
    }
}
