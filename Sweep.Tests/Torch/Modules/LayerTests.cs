using System.Text.Json;
using static Sweep.Tests.Torch.Modules.LayerGolden;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Modules;

[Collection("torch")]
public sealed partial class LayerTests
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
