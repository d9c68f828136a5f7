using Sweep.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Fused;

/// <summary>What kernels do not compute, the modules do, with the same bits as when they are called.</summary>
[Collection("torch")]
public sealed class FallbackTests : IDisposable
{
    private static readonly Dictionary<string, Func<(Conv2d, BatchNorm2d?, nn.Module<Tensor, Tensor>, MaxPool2d, Tensor)>> s_cases = new()
    {
        ["stride"] = static () => (nn.Conv2d(2, 4, 3L, stride: 2L), null, nn.ReLU(), nn.MaxPool2d(2), Images(2)),
        ["dilation"] = static () => (nn.Conv2d(2, 4, 3L, dilation: 2L), null, nn.ReLU(), nn.MaxPool2d(2), Images(2)),
        ["groups"] = static () => (nn.Conv2d(2, 4, 3L, groups: 2), null, nn.ReLU(), nn.MaxPool2d(2), Images(2)),
        ["padding mode"] = static () => (nn.Conv2d(2, 4, 3L, padding: 1L, padding_mode: PaddingModes.Reflect), null, nn.ReLU(), nn.MaxPool2d(2), Images(2)),
        ["padding same"] = static () => (nn.Conv2d(2, 4, 3L, padding: Padding.Same), null, nn.ReLU(), nn.MaxPool2d(2), Images(2)),
        ["many channels"] = static () => (nn.Conv2d(17, 4, 3L), null, nn.ReLU(), nn.MaxPool2d(2), Images(17)),
        ["activation"] = static () => (nn.Conv2d(2, 4, 3L), null, nn.GELU(), nn.MaxPool2d(2), Images(2)),
        ["slope"] = static () => (nn.Conv2d(2, 4, 3L), null, nn.LeakyReLU(0.2), nn.MaxPool2d(2), Images(2)),
        ["many hinges"] = static () => (nn.Conv2d(2, 4, 3L), null, new Splash(0, 0.5, 1, 1.5, 2), nn.MaxPool2d(2), Images(2)),
        ["slopes of each channel"] = static () => (nn.Conv2d(2, 4, 3L), null, new Splash([0, 1], channels: 4), nn.MaxPool2d(2), Images(2)),
        ["pooling of 3"] = static () => (nn.Conv2d(2, 4, 3L), null, nn.ReLU(), nn.MaxPool2d(3), Images(2)),
        ["overlapping pooling"] = static () => (nn.Conv2d(2, 4, 3L), null, nn.ReLU(), nn.MaxPool2d(2, 1), Images(2)),
        ["ceil mode"] = static () => (nn.Conv2d(2, 4, 3L), null, nn.ReLU(), nn.MaxPool2d(2, ceil_mode: true), Images(2)),
        ["not affine"] = static () => (nn.Conv2d(2, 4, 3L), nn.BatchNorm2d(4, affine: false), nn.ReLU(), nn.MaxPool2d(2), Images(2)),
        ["no running statistics"] = static () => (nn.Conv2d(2, 4, 3L), nn.BatchNorm2d(4, track_running_stats: false), nn.ReLU(), nn.MaxPool2d(2), Images(2)),
        ["float64"] = static () => ((Conv2d)nn.Conv2d(2, 4, 3L).to(ScalarType.Float64), null, nn.ReLU(), nn.MaxPool2d(2), Images(2).to(ScalarType.Float64)),
    };

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. s_cases.Keys];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_called(string name)
    {
        manual_seed(1);
        var (convolution, norm, activation, pooling, images) = s_cases[name]();
        var stage = new FusedStage(convolution, norm, activation, pooling);

        Assert.Null(stage.Fuse(images));
        norm?.eval();
        var maps = convolution.call(images);
        Assert.True(pooling.call(activation.call(norm is null ? maps : norm.call(maps))).Equals(stage.Run(images)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hooks_fire_and_afterwards_it_is_fused_again(int watched)
    {
        nn.Module<Tensor, Tensor>[] modules = [nn.Conv2d(2, 4, 3L), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2)];
        var stage = new FusedStage((Conv2d)modules[0], (BatchNorm2d)modules[1], modules[2], (MaxPool2d)modules[3]);
        var calls = 0;
        var hook = modules[watched].register_forward_hook((_, _, output) =>
        {
            calls++;
            return output;
        });
        stage.Run(Images(2));
        Assert.Equal(1, calls);
        hook.remove();

        Assert.NotNull(stage.Fuse(Images(2)));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Batches_are_counted_as_the_module_counts_them()
    {
        var norm = nn.BatchNorm2d(4);
        var stage = new FusedStage(nn.Conv2d(2, 4, 3L), norm, nn.ReLU(), nn.MaxPool2d(2));
        Assert.NotNull(stage.Fuse(Images(2)));
        Assert.NotNull(stage.Fuse(Images(2)));
        norm.eval();
        Assert.NotNull(stage.Fuse(Images(2)));

        Assert.Equal(2, norm.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void An_image_with_nothing_to_pool_is_refused_as_by_the_modules()
    {
        var stage = new FusedStage(nn.Conv2d(1, 1, 3L), null, nn.ReLU(), nn.MaxPool2d(2));

        Assert.Null(stage.Fuse(zeros(1, 1, 3, 3)));
        Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => stage.Run(zeros(1, 1, 3, 3)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Errors_of_its_backward_pass_can_be_caught(bool pooled)
    {
        var stage = new FusedStage(nn.Conv2d(2, 4, 3L), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2));
        var norm = new FusedNorm(nn.BatchNorm2d(2), nn.ReLU());
        var input = Images(2).requires_grad_();
        var output = (pooled ? stage.Fuse(input) : norm.Fuse(input, null))!;

        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => output.sum().backward(create_graph: true));

        using var again = pooled ? stage.Fuse(input)! : norm.Fuse(input, null)!;
        again.sum().Backward();
        Assert.True(input.grad!.isfinite().all().item<bool>());
    }

    private static Tensor Images(int channels) => randn(3, channels, 11, 10);
}
