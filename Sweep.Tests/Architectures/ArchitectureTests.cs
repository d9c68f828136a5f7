using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using static TorchSharp.torch;

namespace Sweep.Tests.Architectures;

[Collection("torch")]
public sealed class ArchitectureTests
{
    public static TheoryData<Architecture, int> Sizes()
    {
        var cases = new TheoryData<Architecture, int>();
        foreach (var architecture in Enum.GetValues<Architecture>())
        {
            cases.Add(architecture, 28);
            cases.Add(architecture, 32);
        }

        return cases;
    }

    // splash-paper, section 6.
    [Theory]
    [InlineData(Architecture.LeNet5, 1, 10, 61_706, 4)]
    [InlineData(Architecture.LeNet5, 3, 10, 62_006, 4)]
    [InlineData(Architecture.AllCnn, 3, 10, 1_369_738, 8)]
    [InlineData(Architecture.AllCnn, 3, 100, 1_387_108, 8)]
    [InlineData(Architecture.ResNet20, 3, 10, 269_722, 19)]
    [InlineData(Architecture.ResNet20, 3, 100, 275_572, 19)]
    [InlineData(Architecture.NiN, 3, 10, 966_986, 8)]
    [InlineData(Architecture.NiN, 3, 100, 984_356, 8)]
    public void Each_has_the_known_number_of_parameters_and_SPLASH_adds_eight_per_activation_layer(Architecture architecture, int channels, int classes, long expected, int places)
    {
        var spec = new NetworkSpec(architecture, Activation.ReLU) { Channels = channels, Classes = classes, ImageSize = channels == 1 ? 28 : 32 };

        Assert.Equal(expected, Parameters(spec));
        Assert.Equal(expected + (8 * places), Parameters(spec with { Activation = Activation.Splash }));
        Assert.Equal(expected + (12 * places), Parameters(spec with { Activation = new ActivationSpec(Activation.Splash) { Hinges = 11 } }));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Each_takes_images_of_28_and_32_pixels_with_every_activation(Architecture architecture, int size)
    {
        manual_seed(1);
        foreach (var activation in size == 32 || Soak.IsOn ? Enum.GetValues<Activation>() : [Activation.Splash, Activation.Maxout])
        {
            using var scope = NewDisposeScope();
            using var model = ArchitectureFactory.Create(new NetworkSpec(architecture, activation) { ImageSize = size, BatchNorm = true, Classes = 7 });

            var logits = model.call(rand(2, 1, size, size));
            logits.sum().backward();

            Assert.Equal([2L, 7], logits.shape);
            Assert.True(logits.isfinite().all().item<bool>(), $"{architecture} with {activation}");
            Assert.All(model.named_parameters(), pair => Assert.True(pair.parameter.grad is not null, $"{architecture} with {activation}: {pair.name} has no gradient"));
        }
    }

    [Theory]
    [InlineData(Architecture.LeNet5)]
    [InlineData(Architecture.AllCnn)]
    [InlineData(Architecture.ResNet20)]
    [InlineData(Architecture.NiN)]
    public void The_memory_format_of_the_images_changes_nothing_but_roundings(Architecture architecture)
    {
        manual_seed(2);
        using var scope = NewDisposeScope();
        using var model = ArchitectureFactory.Create(new NetworkSpec(architecture, Activation.Splash) { Channels = 3, ImageSize = 32, BatchNorm = true });
        model.eval();
        var lasts = rand(2, 32, 32, 3);

        var fromLasts = model.call(lasts.permute(0, 3, 1, 2));
        var fromFirsts = model.call(lasts.permute(0, 3, 1, 2).contiguous());

        Assert.True(fromLasts.sub(fromFirsts).abs().max().item<float>() < 1e-4 * Math.Max(1, fromLasts.abs().max().item<float>()));
    }

    [Fact]
    public void The_same_seed_starts_the_same_network() => Assert.Equal(Start(3), Start(3));

    [Fact]
    public void Another_seed_starts_another_network() => Assert.NotEqual(Start(3), Start(4));

    [Theory]
    [InlineData(0, 10, 32)]
    [InlineData(3, 0, 32)]
    [InlineData(3, 10, 31)]
    public void What_no_network_can_be_is_refused(int channels, int classes, int size) => Assert.All(
        Enum.GetValues<Architecture>(),
        architecture => Assert.Throws<ArgumentOutOfRangeException>(
            () => ArchitectureFactory.Create(new NetworkSpec(architecture, Activation.ReLU) { Channels = channels, Classes = classes, ImageSize = size })));

    private static long Parameters(NetworkSpec spec)
    {
        using var model = ArchitectureFactory.Create(spec);
        return model.parameters().Sum(parameter => parameter.numel());
    }

    private static float[] Start(long seed)
    {
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var model = ArchitectureFactory.Create(new NetworkSpec(Architecture.ResNet20, Activation.SReLU));
        return [.. model.parameters().SelectMany(parameter => parameter.detach().contiguous().data<float>().ToArray())];
    }
}
