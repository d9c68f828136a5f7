using Sweep.Torch.Activations;
using Sweep.Experiments.Weights;
using Sweep.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Tests.Activations;

[Collection("torch")]
public sealed class ActivationTests
{
    [Theory]
    [InlineData(Activation.ReLU, 0, 0, 2)]
    [InlineData(Activation.LeakyReLU, -0.03f, 0, 2)]
    [InlineData(Activation.Tanh, -0.9950548f, 0, 0.9640276f)]
    [InlineData(Activation.Splash, 0, 0, 2)]
    public void Each_member_has_its_module(Activation activation, float atMinus3, float at0, float at2)
    {
        using var scope = NewDisposeScope();
        using var module = ActivationFactory.Create(activation);

        var values = module.call(tensor((float[])[-3, 0, 2])).data<float>().ToArray();

        Assert.Equal([atMinus3, at0, at2], values, (expected, actual) => Math.Abs(expected - actual) < 1e-6f);
    }

    [Fact]
    public void Every_member_is_made() => Assert.All(Enum.GetValues<Activation>(), activation => ActivationFactory.Create(activation).Dispose());

    [Fact]
    public void What_is_no_member_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ActivationFactory.Create((Activation)99));

    [Fact]
    public void Splash_takes_the_papers_values()
    {
        using var scope = NewDisposeScope();
        using var splash = new Splash();
        Set(splash, "right", [1, -0.5f, 0.25f, -0.75f]);
        Set(splash, "left", [-0.1f, 0.2f, -0.3f, 0.4f]);

        var values = splash.call(tensor((float[])[-4, -3, -2.5f, -2.25f, -2, -1.5f, -1, -0.5f, 0, 0.5f, 1, 1.5f, 2, 2.25f, 2.5f, 3, 4])).data<float>().ToArray();

        // splash-paper, section 3.
        float[] expected = [0.2f, 0, -0.1f, -0.05f, 0, -0.05f, -0.1f, -0.05f, 0, 0.5f, 1, 1.25f, 1.5f, 1.6875f, 1.875f, 1.875f, 1.875f];
        Assert.Equal(expected, values, (left, right) => Math.Abs(left - right) < 1e-6f);
    }

    [Fact]
    public void Splash_learns_its_slopes_and_keeps_its_hinges()
    {
        using var splash = new Splash(0, 1.25, 2.5);

        Assert.Equal(["right", "left"], splash.named_parameters().Select(pair => pair.name));
        Assert.Equal(["hinges", "left_hinges"], splash.named_buffers().Select(pair => pair.name));
        Assert.Equal([0, 1.25f, 2.5f], splash.get_buffer("hinges")!.data<float>().ToArray());
        Assert.Equal(6, splash.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData(1.0, 2.0)]
    [InlineData(0.0, 2.0, 1.0)]
    [InlineData(0.0, double.NaN)]
    [InlineData(0.0, 1.0, 1.0)]
    public void Hinges_that_do_not_rise_from_zero_are_refused(params double[] hinges) => Assert.Throws<ArgumentException>(() => new Splash(hinges));

    [Fact]
    public void Splash_takes_hinges_from_weights_that_are_loaded_after_it_has_been_used()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var splash = new Splash(0, 1, 2);
        using var other = new Splash(0, 0.5, 2);
        Set(splash, "right", [1, -1, 0]);
        Set(other, "right", [1, -1, 0]);
        splash.eval();
        Assert.Equal(1, splash.call(tensor((float[])[3])).item<float>());
        ModelWeights.Save(other, folder.File("weights"));

        ModelWeights.Load(splash, folder.File("weights"));

        Assert.Equal(0.5f, splash.call(tensor((float[])[3])).item<float>());
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(65, true)]
    [InlineData(129, true)]
    [InlineData(127, false)]
    [InlineData(129, false)]
    [InlineData(501, false)]
    public void Splash_has_any_odd_number_of_hinges(int hinges, bool perChannel)
    {
        manual_seed(hinges);
        using var scope = NewDisposeScope();
        using var splash = (Splash)new ActivationSpec(Activation.Splash) { Hinges = hinges, PerChannel = perChannel }.Create(3);
        var (right, left) = (splash.get_parameter("right")!, splash.get_parameter("left")!);
        using (no_grad())
        {
            right.copy_(randn_like(right));
            left.copy_(randn_like(left));
        }

        var input = (randn(2, 3, 5) * 3).requires_grad_();
        var value = splash.call(input);
        var gradients = autograd.grad([value.sum()], [input, right, left]);

        var sum = zeros_like(input);
        foreach (var (place, hinge) in Splash.FixedHinges(hinges).Select((place, hinge) => (place, hinge)))
        {
            Tensor Slope(Tensor slopes) => perChannel ? slopes.select(1, hinge).reshape(1, 3, 1) : slopes[hinge];
            sum = sum + (Slope(right) * (input - place).relu()) + (Slope(left) * (-input - place).relu());
        }

        Assert.True(value.allclose(sum, 1e-4, 1e-4));
        Assert.All(gradients.Zip(autograd.grad([sum.sum()], [input, right, left])), pair => Assert.True(pair.First.allclose(pair.Second, 1e-4, 1e-4)));
    }

    /// <summary>TorchSharp puts other tensors in the place of those that a module has registered.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void What_moved_to_another_type_is_what_computes_and_learns(Activation activation)
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var module = new ActivationSpec(activation).Create(2);
        var input = randn(3, 2, 5);
        var expected = module.call(input).detach();

        module.to(ScalarType.Float64);
        var doubles = module.call(input.to_type(ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, doubles.dtype);
        Assert.True(doubles.to_type(ScalarType.Float32).allclose(expected, 1e-5, 1e-6));
        AssertLearns(module, doubles);

        module.to(ScalarType.Float32);
        module.zero_grad();
        var floats = module.call(input);
        Assert.Equal(ScalarType.Float32, floats.dtype);
        Assert.True(floats.allclose(expected, 1e-5, 1e-6));
        AssertLearns(module, floats);
    }

    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    private static void AssertLearns(nn.Module<Tensor, Tensor> module, Tensor output)
    {
        if (module.parameters().Any())
        {
            output.sum().backward();
            Assert.All(module.parameters(), parameter => Assert.Equal((output.dtype, true), (parameter.dtype, parameter.grad is not null)));
        }
    }

    private static void Set(Splash splash, string name, float[] values)
    {
        using var ungraded = no_grad();
        splash.get_parameter(name)!.copy_(tensor(values));
    }
}
