using System.Text.Json;
using static Sweep.Tests.Torch.Modules.LayerGolden;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace Sweep.Tests.Torch.Modules;

[Collection("torch")]
public sealed class InitTests
{
    private static readonly JsonElement s_golden = Open("init.json");

    private static readonly Dictionary<string, Func<nn.Module>> s_layers = new()
    {
        ["linear"] = static () => nn.Linear(20, 7),
        ["conv1d"] = static () => nn.Conv1d(3, 5, 4),
        ["conv2d"] = static () => nn.Conv2d(3, 6, 5),
        ["conv2d_groups"] = static () => nn.Conv2d(4, 6, 3, groups: 2),
        ["batchnorm2d"] = static () => nn.BatchNorm2d(3),
        ["prelu"] = static () => nn.PReLU(2, 0.1),
        ["lenet"] = static () => nn.Sequential(nn.Conv2d(1, 6, 5), nn.Conv2d(6, 4, 3, bias: false), nn.Linear(8, 5)),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> s_functions = new()
    {
        ["kaiming_uniform_"] = static t => kaiming_uniform_(t),
        ["kaiming_uniform_fan_out_relu"] = static t => kaiming_uniform_(t, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU),
        ["kaiming_normal_"] = static t => kaiming_normal_(t, a: 0.1),
        ["xavier_uniform_"] = static t => xavier_uniform_(t, gain: 1.5),
        ["xavier_normal_"] = static t => xavier_normal_(t),
        ["uniform_"] = static t => uniform_(t, -2, 3),
        ["normal_"] = static t => normal_(t, 1, 0.5),
        ["constant_"] = static t => constant_(t, 0.3),
        ["zeros_"] = static t => zeros_(t),
        ["ones_"] = static t => ones_(t),
        ["trunc_normal_"] = static t => trunc_normal_(t, 0.5, 2, -1, 1),
    };

    public static TheoryData<string> Layers => [.. s_layers.Keys];

    public static TheoryData<string> Functions => [.. s_functions.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_of_the_same_seed_begins_with_PyTorchs_weights(string name)
    {
        using var generator = manual_seed(1234);
        using var layer = s_layers[name]();

        var golden = s_golden.GetProperty("layers").GetProperty(name);
        Assert.Equal(golden.EnumerateObject().Select(static p => p.Name), layer.state_dict().Keys);
        foreach (var (key, value) in layer.state_dict())
            Assert.Equal(golden.GetProperty(key).Singles(), Values(value));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_of_the_same_seed_fills_as_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        using var generator = manual_seed(99);
        var weight = empty(s_golden.GetProperty("shape").Longs()).requires_grad_();

        var returned = s_functions[name](weight);

        Assert.Same(weight, returned);
        Assert.Null(weight.grad);
        Near(s_golden.GetProperty("functions").GetProperty(name).Singles(), Values(weight), 1e-6, name);
    }

    [Fact]
    public void Dropout_of_the_same_seed_drops_as_PyTorchs()
    {
        using var scope = NewDisposeScope();
        using (manual_seed(5))
            Assert.Equal(s_golden.GetProperty("dropout").Singles(), Values(nn.Dropout(0.3).call(ones(6, 8))));
        using (manual_seed(5))
            Assert.Equal(s_golden.GetProperty("dropout2d").Singles(), Values(nn.Dropout2d(0.5).call(ones(4, 6, 2, 2))));
    }

    [Theory]
    [InlineData("linear", NonlinearityType.Linear)]
    [InlineData("conv2d", NonlinearityType.Conv2D)]
    [InlineData("sigmoid", NonlinearityType.Sigmoid)]
    [InlineData("tanh", NonlinearityType.Tanh)]
    [InlineData("relu", NonlinearityType.ReLU)]
    [InlineData("leaky_relu", NonlinearityType.LeakyReLU, 0.01)]
    public void Gains_are_PyTorchs(string name, NonlinearityType type, double slope = 0) =>
        Assert.Equal(s_golden.GetProperty("gains").GetProperty(name).GetDouble(), calculate_gain(type, slope));

    [Fact]
    public void A_weight_without_two_dimensions_has_no_fan()
    {
        using var vector = ones(3);
        Assert.Throws<ArgumentException>(() => kaiming_uniform_(vector));
    }
}
