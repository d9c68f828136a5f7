using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Tests.Activations;

[Collection("torch")]
public sealed class HingeFitterTests
{
    [Fact]
    public void Of_normal_inputs_the_hinges_are_the_fixed_ones()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var unit = new Splash();

        HingeFitter.Fit(unit, [randn(100_000) * 3, randn(100_000) * 3]);

        var expected = Splash.FixedHinges(7).Select(place => place * 3).ToArray();
        Assert.All(expected.Zip(unit.get_buffer("hinges")!.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 0.1));
    }

    [Fact]
    public void Behind_batch_normalisation_hinges_are_where_the_training_will_need_them()
    {
        manual_seed(2);
        using var scope = NewDisposeScope();
        using var model = ArchitectureFactory.Create(new NetworkSpec(Architecture.ResNet20, Activation.Splash));
        var norms = model.modules().OfType<BatchNorm2d>().ToList();
        List<float[]> Statistics() => [.. norms.SelectMany(norm => norm.named_buffers()).Select(pair => pair.buffer.to_type(ScalarType.Float32).data<float>().ToArray())];
        var before = Statistics();

        HingeFitter.Fit(model, [randn(64, 1, 28, 28) * 5]);

        Assert.All(model.modules().OfType<Splash>(), unit => Assert.InRange(unit.get_buffer("hinges")!.data<float>().ToArray()[^1], 1.5, 8));
        Assert.Equal(before, Statistics());
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Without_a_batch_there_is_nothing_to_fit_to() => Assert.Throws<ArgumentException>(() => HingeFitter.Fit(new Splash(), []));
}
