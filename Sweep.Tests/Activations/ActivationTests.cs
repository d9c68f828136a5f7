using Sweep.Experiments.Activations;
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

    private static void Set(Splash splash, string name, float[] values)
    {
        using var ungraded = no_grad();
        splash.get_parameter(name)!.copy_(tensor(values));
    }
}
