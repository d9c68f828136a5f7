using System.Text.Json;
using TorchSharp;
using static Sweep.Tests.Torch.Modules.LayerGolden;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Modules;

[Collection("torch")]
public sealed class LayerTests
{
    private static readonly JsonElement s_golden = Open("layers.json").GetProperty("layers");

    public static TheoryData<string> Names => LayerCases.Names;

    [Fact]
    public void Every_golden_layer_has_a_case() =>
        Assert.Equal(s_golden.EnumerateObject().Select(static p => p.Name).Order(), LayerCases.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_gradients_and_buffers_are_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        var golden = s_golden.GetProperty(name);
        using var layer = LayerCases.Make(name, golden.GetProperty("train").GetBoolean());
        var x = Fill(golden.GetProperty("input").Longs(), 0).requires_grad_();

        var y = layer.call(x);
        y.backward([Fill(y.shape, 100)]);

        Assert.Equal(golden.GetProperty("shape").Longs(), y.shape);
        Near(golden.GetProperty("output").Numbers(), Values(y), 1e-12, "output");
        Near(golden.GetProperty("grad_input").Numbers(), Values(x.grad!), 1e-12, "gradient of the input");
        var gradients = golden.GetProperty("grads");
        Assert.Equal(gradients.EnumerateObject().Select(static p => p.Name), layer.named_parameters().Select(static p => p.name));
        foreach (var (parameterName, parameter) in layer.named_parameters())
            Near(gradients.GetProperty(parameterName).Numbers(), Values(parameter.grad!), 1e-12, "gradient of " + parameterName);
        var buffers = golden.GetProperty("buffers");
        Assert.Equal(buffers.EnumerateObject().Select(static p => p.Name), layer.named_buffers().Select(static b => b.name));
        foreach (var (bufferName, buffer) in layer.named_buffers())
            Near(buffers.GetProperty(bufferName).Numbers(), Values(buffer), 1e-12, bufferName);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_central_differences(string name)
    {
        using var scope = NewDisposeScope();
        var golden = s_golden.GetProperty(name);
        using var layer = LayerCases.Make(name, golden.GetProperty("train").GetBoolean());
        var x = Fill(golden.GetProperty("input").Longs(), 0).requires_grad_();
        var y = layer.call(x);
        var upstream = Fill(y.shape, 100);
        y.backward([upstream]);

        CheckDifferences(x, () => Objective(layer, x, upstream), "input");
        foreach (var (parameterName, parameter) in layer.named_parameters())
            CheckDifferences(parameter, () => Objective(layer, x, upstream), parameterName);
    }

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

    [Theory]
    [InlineData("relu")]
    [InlineData("leakyrelu")]
    [InlineData("elu")]
    [InlineData("selu")]
    [InlineData("silu")]
    [InlineData("mish")]
    [InlineData("gelu")]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("hardtanh")]
    public void In_place_overwrites_the_input_with_the_same(string name)
    {
        using var scope = NewDisposeScope();
        using var layer = LayerCases.All[name]();
        var x = Fill([4, 7], 0);
        var expected = Values(layer.call(x));
        layer.GetType().GetProperty("inplace")!.SetValue(layer, true);

        var y = layer.call(x);

        Assert.Equal(expected, Values(y));
        Assert.Equal(expected, Values(x));
    }

    private static double Objective(nn.Module<Tensor, Tensor> layer, Tensor x, Tensor upstream)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        return Values(layer.call(x)).Zip(Values(upstream), static (value, weight) => value * weight).Sum();
    }

    // A step of 1e-6 loses 1e-12 to curvature and about 1e-9 to rounding; the fills keep 1/128 away from every kink.
    private static void CheckDifferences(Tensor tensor, Func<double> objective, string what)
    {
        const double Step = 1e-6;
        var gradient = Values(tensor.grad!);
        var values = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(tensor.detach().bytes);
        var stride = Math.Max(1, values.Length / 24); // a sample of a large tensor
        for (var i = 0; i < values.Length; i += stride)
        {
            var old = values[i];
            values[i] = old + Step;
            var above = objective();
            values[i] = old - Step;
            var below = objective();
            values[i] = old;
            var difference = (above - below) / (2 * Step);
            Assert.True(Math.Abs(difference - gradient[i]) < 1e-6 * Math.Max(1, Math.Abs(gradient[i])), $"{what}[{i}]: autograd {gradient[i]}, differences {difference}");
        }
    }
}
