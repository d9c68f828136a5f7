using TorchSharp;
using static Sweep.Tests.Torch.Modules.LayerGolden;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Modules;

/// <content>TorchSharp cannot ask for a layout of memory.</content>
public sealed partial class LayerTests
{
    [Theory]
    [InlineData("conv2d")]
    [InlineData("conv2d_stride_padding")]
    [InlineData("conv2d_same")]
    [InlineData("conv2d_groups_nobias")]
    [InlineData("batchnorm2d")]
    [InlineData("batchnorm2d_eval")]
    [InlineData("maxpool2d")]
    [InlineData("maxpool2d_overlap")]
    [InlineData("avgpool2d")]
    [InlineData("relu")]
    [InlineData("gelu")]
    public void Channels_last_stays_channels_last_and_gives_the_same(string name)
    {
        using var scope = NewDisposeScope();
        using var layer = LayerCases.Make(name, !name.Contains("eval")).@float();
        var channels = name == "conv2d_groups_nobias" ? 4 : 3;
        var plain = Fill([2, channels, 6, 8], 0, ScalarType.Float32);
        var last = plain.contiguous(memory_format.channels_last).requires_grad_();
        plain.requires_grad_();

        var expected = layer.call(plain);
        var found = layer.call(last);
        expected.backward([Fill(expected.shape, 100, ScalarType.Float32)]);
        var expectedGradients = layer.parameters().Select(static p => Values(p.grad!)).ToList();
        layer.zero_grad();
        found.backward([Fill(expected.shape, 100, ScalarType.Float32)]);

        Assert.True(found.is_contiguous(memory_format.channels_last));
        Assert.False(found.is_contiguous());
        Near(Values(expected), Values(found), 1e-5, "output");
        Near(Values(plain.grad!), Values(last.grad!), 1e-5, "gradient of the input");
        foreach (var (gradient, parameter) in expectedGradients.Zip(layer.parameters()))
            Near(gradient, Values(parameter.grad!), 2e-5, "gradient of a parameter");
    }
}
