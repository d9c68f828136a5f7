using Sweep.Torch;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>Everything takes the device of its input or the one it was given: with the default device set to <c>meta</c>, a tensor made without a device fails at first contact with the others.</summary>
[Collection("torch")]
public sealed class DevicePlacementTests
{
    public static TheoryData<string> Units => ["splash", "splash by channel", "splash of sides", "splash of many", "apl", "apl by channel", "maxout", "prelu", "swish", "srelu", "tent"];

    [Theory]
    [MemberData(nameof(Units))]
    public void A_unit_trains_on_the_device_that_it_was_given(string name) => OnMeta(() =>
    {
        using var scope = NewDisposeScope();
        using var unit = Make(name, CPU);
        var x = randn(3, 4, 5, device: CPU).requires_grad_();

        unit.call(x).sum().Backward();

        Assert.Equal(TorchSharp.DeviceType.CPU, x.grad!.device_type);
        Assert.All(unit.parameters(), parameter => Assert.Equal(TorchSharp.DeviceType.CPU, parameter.grad!.device_type));
        Assert.All(unit.buffers(), buffer => Assert.Equal(TorchSharp.DeviceType.CPU, buffer.device_type));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_lookup_makes_its_tables_where_its_input_is(int dimensions) => OnMeta(() =>
    {
        using var scope = NewDisposeScope();
        long[] shape = dimensions == 1 ? [3] : [4, 3];
        Tensor[] tensors = [.. Enumerable.Range(0, 4).Select(_ => randn(shape, device: CPU).requires_grad_())];
        var x = randn(2, 4, 5, device: CPU).requires_grad_();

        LookupFunction.Apply(x, new HingeTensors(tensors[0], tensors[1], tensors[2], tensors[3], Mirrored: false)).sum().Backward();

        Assert.All(tensors.Append(x), tensor => Assert.NotNull(tensor.grad));
    });

    [Fact]
    public void Hinges_are_fitted_on_the_models_device() => OnMeta(() =>
    {
        using var scope = NewDisposeScope();
        using var unit = new Splash(Splash.FixedHinges(7), symmetric: false, device: CPU);

        HingeFitter.Fit(unit, [randn(1 << 20, device: CPU), randn(1 << 19, device: CPU)]);

        Assert.All(Splash.FixedHinges(7).Zip(unit.get_buffer("left_hinges")!.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 0.05));
    });

    [Fact]
    public void A_failed_backward_pass_is_reported_whatever_the_default_device() => OnMeta(() =>
    {
        using var scope = NewDisposeScope();
        var x = randn(3, device: CPU).requires_grad_();
        var y = Functional.Splash(x, ones(1, device: CPU), ones(1, device: CPU), zeros(1, device: CPU)).sum();
        using (no_grad())
        {
            x.add_(1);
        }

        Assert.ThrowsAny<Exception>(() => y.Backward());
    });

    internal static nn.Module<Tensor, Tensor> Make(string name, Device? device = null, ScalarType? dtype = null) => name switch
    {
        "splash" => new Splash(Splash.FixedHinges(7), device: device, dtype: dtype),
        "splash by channel" => new Splash(Splash.FixedHinges(5), SplashInit.Identity, channels: 4, device: device, dtype: dtype),
        "splash of sides" => Sided(new Splash(Splash.FixedHinges(7), symmetric: false, device: device, dtype: dtype)),
        "splash of many" => new Splash(Splash.FixedHinges(501), device: device, dtype: dtype),
        "apl" => new APL(2, device: device, dtype: dtype),
        "apl by channel" => new APL(3, channels: 4, device: device, dtype: dtype),
        "maxout" => new Maxout(2),
        "prelu" => new PReLU(4, device, dtype),
        "swish" => new LearnedSwish(device, dtype),
        "srelu" => new SReLU(4, device, dtype),
        _ => new Tent(device, dtype),
    };

    private static Splash Sided(Splash unit)
    {
        unit.SetHinges([0, 1, 2, 3], [0, 0.5, 1, 1.5]);
        return unit;
    }

    private static void OnMeta(Action test)
    {
        set_default_device(META);
        try
        {
            test();
        }
        finally
        {
            set_default_device(CPU);
        }
    }
}
