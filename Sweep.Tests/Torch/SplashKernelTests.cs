using Sweep.Torch;
using Sweep.Torch.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>SPLASH's kernels and its lookup for accelerators, against the paper's check values, the sum of ReLUs it stands for, and central differences.</summary>
/// <remarks>Longer than other files: the kernel, the lookup and the formula are compared over the same cases.</remarks>
[Collection("torch")]
public sealed class SplashKernelTests
{
    private static readonly double[] s_paperHinges = [0, 1, 2, 2.5];

    public static TheoryData<int, ScalarType, Layout> Units
    {
        get
        {
            var data = new TheoryData<int, ScalarType, Layout>();
            foreach (var s in (int[])[1, 3, 5, 7, 11, 33, 401])
            {
                foreach (var type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
                {
                    foreach (var layout in Enum.GetValues<Layout>())
                    {
                        data.Add(s, type, layout);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32, 5e-7)]
    [InlineData(ScalarType.Float64, 1e-15)]
    public void Values_are_those_of_the_paper(ScalarType type, double tolerance)
    {
        // The table of the facts on the paper.
        double[] x = [-4, -3, -2.5, -2.25, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.25, 2.5, 3, 4];
        double[] f = [0.2, 0, -0.1, -0.05, 0, -0.05, -0.1, -0.05, 0, 0.5, 1, 1.25, 1.5, 1.6875, 1.875, 1.875, 1.875];
        using var scope = NewDisposeScope();
        var (right, left) = (tensor((double[])[1, -0.5, 0.25, -0.75], type), tensor((double[])[-0.1, 0.2, -0.3, 0.4], type));
        foreach (var splash in Implementations(type))
        {
            var y = splash(tensor(x, type), right, left, tensor(s_paperHinges, type));
            Assert.True(y.allclose(tensor(f, type), 0, tolerance), y.npstr());
        }
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Values_and_gradients_are_those_of_the_sum_of_ReLUs(int s, ScalarType type, Layout layout)
    {
        using var scope = NewDisposeScope();
        manual_seed(s);
        var x = (randn([3, 5, 7, 11], ScalarType.Float64) * 2).In(layout);
        var upstream = randn([3, 5, 7, 11], ScalarType.Float64);
        var (hinges, right, left) = Unit(s, ScalarType.Float64);
        // Rounded first, so that the reference has the numbers that the kernel has.
        (x, upstream, hinges, right, left) = (x.to_type(type), upstream.to_type(type), hinges.to_type(type), right.to_type(type), left.to_type(type));
        x = x.In(layout);
        var wanted = HingeFormula.Differentiate(all => HingeFormula.Splash(all[0], all[1], all[2], hinges.to_type(ScalarType.Float64)), [x, right, left], ScalarType.Float64, upstream);
        foreach (var splash in Implementations(type))
        {
            var found = HingeFormula.Differentiate(all => splash(all[0], all[1], all[2], hinges), [x, right, left], type, upstream);
            Assert.All(found.Zip(wanted), pair => AssertClose(pair.First, pair.Second, type == ScalarType.Float32 ? 2e-6 : 1e-14));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(401)]
    public void Gradients_agree_with_central_differences(int s)
    {
        const double Step = 1e-6;
        using var scope = NewDisposeScope();
        var (hinges, right, left) = Unit(s, ScalarType.Float64);
        // 0.05 away from every hinge, which are multiples of 0.5.
        var x = ((arange(-12, 13, ScalarType.Float64) * 0.25) + 0.05).detach();
        var weight = 1.0 / arange(1, 26, ScalarType.Float64);
        foreach (var splash in Implementations(ScalarType.Float64))
        {
            Tensor[] leaves = [x.clone().requires_grad_(), right.clone().requires_grad_(), left.clone().requires_grad_()];
            var gradients = Autograd.Gradients((splash(leaves[0], leaves[1], leaves[2], hinges) * weight).sum(), leaves);
            using var ungraded = no_grad();
            for (var k = 0; k < leaves.Length; k++)
            {
                for (var i = 0; i < Math.Min(25, leaves[k].numel()); i++)
                {
                    var at = leaves[k][i].item<double>();
                    var difference = Loss(at + Step) - Loss(at - Step);
                    leaves[k][i] = tensor(at);
                    Assert.Equal(difference / (2 * Step), gradients[k][i].item<double>(), 1e-7);

                    double Loss(double value)
                    {
                        leaves[k][i] = tensor(value);
                        return (splash(leaves[0], leaves[1], leaves[2], hinges) * weight).sum().item<double>();
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Subgradient_at_a_hinge_is_that_of_ReLU_at_zero(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var x = tensor((double[])[-2.5, -2, -1, -0.0, 0, 1, 2, 2.5, 0, 0], type);
        var hinges = tensor(s_paperHinges, type);
        Tensor[] leaves = [x, tensor((double[])[1, -0.5, 0.25, -0.75], type), tensor((double[])[-0.1, 0.2, -0.3, 0.4], type)];
        var wanted = HingeFormula.Differentiate(all => HingeFormula.Splash(all[0], all[1], all[2], hinges), leaves, type, ones_like(x));
        foreach (var splash in Implementations(type))
        {
            var found = HingeFormula.Differentiate(all => splash(all[0], all[1], all[2], hinges), leaves, type, ones_like(x));
            Assert.All(found.Zip(wanted), pair => AssertClose(pair.First, pair.Second, type == ScalarType.Float32 ? 1e-7 : 1e-15));
        }
    }

    [Fact]
    public void A_unit_starts_as_ReLU_to_the_bit()
    {
        using var scope = NewDisposeScope();
        var x = linspace(-5, 5, 1001);
        foreach (var splash in Implementations(ScalarType.Float32))
        {
            Assert.True(splash(x, tensor((float[])[1, 0, 0, 0]), zeros(4), tensor(s_paperHinges, ScalarType.Float32)).Equals(x.relu()));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(150)]
    public void NaN_stays_visible_in_values_and_in_the_gradients_of_the_slopes(int hinges)
    {
        using var scope = NewDisposeScope();
        foreach (var type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
        {
            foreach (var splash in Implementations(type))
            {
                var x = ones(100, type);
                x[17] = tensor(double.NaN);
                var (right, left) = (zeros(hinges, type).requires_grad_(), zeros(hinges, type).requires_grad_());
                var y = splash(x, right, left, arange(hinges, type));
                y.sum().Backward();
                Assert.Equal(1, y.isnan().sum().item<long>());
                Assert.True(y[17].isnan().item<bool>());
                Assert.True(right.grad!.isnan().any().item<bool>());
                Assert.True(left.grad!.isnan().any().item<bool>());
            }
        }
    }

    [Fact]
    public void An_infinite_input_makes_only_the_gradients_of_its_side_infinite()
    {
        using var scope = NewDisposeScope();
        var x = tensor((float[])[float.PositiveInfinity, -1, 1, -3]);
        var hinges = tensor(s_paperHinges, ScalarType.Float32);
        Tensor[] leaves = [x, ones(4), ones(4)];
        var found = HingeFormula.Differentiate(all => new Splash().WithSlopes(all[1], all[2], all[0]), leaves, ScalarType.Float32, ones(4));
        var wanted = HingeFormula.Differentiate(all => HingeFormula.Splash(all[0], all[1], all[2], hinges), leaves, ScalarType.Float32, ones(4));
        Assert.All(found.Zip(wanted), pair => Assert.True(pair.First.allclose(pair.Second, equal_nan: true), $"{pair.First.npstr()} is not {pair.Second.npstr()}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_change_no_bit(int threads)
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        manual_seed(1);
        var x = randn(64, 6, 28, 29);
        var upstream = randn(64, 6, 28, 29);
        try
        {
            foreach (var (s, channels, layout) in (ReadOnlySpan<(int, int, Layout)>)[(7, 1, Layout.Contiguous), (11, 1, Layout.Contiguous), (401, 1, Layout.Contiguous), (7, 6, Layout.Contiguous), (7, 6, Layout.ChannelsLast), (401, 6, Layout.ChannelsLast)])
            {
                var (hinges, right, left) = Unit(s, ScalarType.Float32);
                (right, left) = channels == 1 ? (right, left) : (right.repeat(channels, 1) * randn(channels, 1), left.repeat(channels, 1));
                set_num_threads(1);
                var one = Run();
                set_num_threads(threads);
                Assert.All(one.Zip(Run()), pair => Assert.True(pair.First.Equals(pair.Second)));

                Tensor[] Run() => HingeFormula.Differentiate(all => Implementations(ScalarType.Float32)[0](all[0], all[1], all[2], hinges), [x.In(layout), right, left], ScalarType.Float32, upstream);
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    public void Gradients_are_computed_only_for_inputs_that_need_them(bool toInput, bool toRight, bool toLeft)
    {
        using var scope = NewDisposeScope();
        foreach (var type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
        {
            var (hinges, right, left) = Unit(5, type);
            Tensor[] leaves = [randn(1000, type), right, left];
            var wanted = HingeFormula.Differentiate(all => HingeFormula.Splash(all[0], all[1], all[2], hinges), leaves, type, ones(1000, type));
            foreach (var splash in Implementations(type))
            {
                bool[] wants = [toInput, toRight, toLeft];
                Tensor[] own = [.. leaves.Zip(wants, (leaf, wants) => leaf.detach().clone().requires_grad_(wants))];
                splash(own[0], own[1], own[2], hinges).sum().Backward();
                for (var k = 0; k < own.Length; k++)
                {
                    var gradient = own[k].grad;
                    Assert.Equal(wants[k], gradient is not null);
                    Assert.True(gradient is null || gradient.to_type(ScalarType.Float64).allclose(wanted[k + 1], 1e-5, 1e-4));
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    public void An_empty_input_gives_an_empty_output_and_zero_gradients(long n, long c)
    {
        using var scope = NewDisposeScope();
        foreach (var splash in Implementations(ScalarType.Float32))
        {
            foreach (var byChannel in (bool[])[false, true])
            {
                var right = (byChannel ? ones(c, 2) : ones(2)).requires_grad_();
                var left = right.detach().clone().requires_grad_();
                var y = splash(empty(n, c), right, left, arange(2, ScalarType.Float32));
                Assert.Equal([n, c], y.shape);
                y.sum().Backward();
                Assert.Equal(0, right.grad!.abs().sum().item<float>());
            }
        }
    }

    [Theory]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float16)]
    public void Types_without_a_kernel_are_composed(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var unit = new Splash([0, 1]);
        unit.to(type);
        var x = tensor((double[])[-3.0, -1.5, 0.5, 3], type).requires_grad_();
        var y = unit.call(x);
        Assert.Equal(type, y.dtype);
        Assert.Equal([0f, 0, 0.5f, 3], y.to_type(ScalarType.Float32).data<float>().ToArray());
        y.sum().Backward();
        Assert.Equal([0f, 0, 1, 1], x.grad!.to_type(ScalarType.Float32).data<float>().ToArray());
    }

    [Theory]
    [InlineData(Layout.Contiguous)]
    [InlineData(Layout.ChannelsLast)]
    [InlineData(Layout.Transposed)]
    public void A_dense_layout_is_kept(Layout layout)
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 4, 5).In(layout);
        Assert.All(Implementations(ScalarType.Float32), splash => Assert.Equal(x.stride(), splash(x, ones(1), ones(1), zeros(1)).stride()));
    }

    [Fact]
    public void The_result_may_be_modified_in_place()
    {
        using var scope = NewDisposeScope();
        foreach (var splash in Implementations(ScalarType.Float32))
        {
            var right = ones(1).requires_grad_();
            splash(ones(2, 3), right, ones(1), zeros(1)).mul_(3).sum().Backward();
            Assert.Equal(18, right.grad!.item<float>());
        }
    }

    [Fact]
    public void An_input_that_is_changed_before_the_backward_pass_is_noticed()
    {
        using var scope = NewDisposeScope();
        foreach (var splash in Implementations(ScalarType.Float32))
        {
            var x = ones(2, 3);
            var y = splash(x, ones(1).requires_grad_(), ones(1), zeros(1)).sum();
            x.add_(1);
            Assert.Contains("modified by an inplace operation", Assert.ThrowsAny<Exception>(() => y.Backward()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Second_derivatives_are_refused()
    {
        using var scope = NewDisposeScope();
        foreach (var splash in Implementations(ScalarType.Float32))
        {
            var before = BackwardGuard.LastFailure;
            var y = splash(randn(10).requires_grad_(), ones(2), ones(2), arange(2, ScalarType.Float32)).sum();
            Assert.ThrowsAny<Exception>(() => y.backward(create_graph: true));
            Assert.IsType<NotSupportedException>(BackwardGuard.Take(before)!.SourceException);
        }
    }

    [Fact]
    public void Misfits_are_refused_with_what_was_found()
    {
        using var scope = NewDisposeScope();
        var x = randn(4, 3);
        Assert.Contains("found [3] and [2]", Refused(() => Functional.Splash(x, ones(3), ones(3), ones(2))), StringComparison.Ordinal);
        Assert.Contains("type Float32", Refused(() => Functional.Splash(x, ones(1, ScalarType.Float64), ones(1), zeros(1))), StringComparison.Ordinal);
        Assert.Contains("found slopes [4, 2] and [4, 2] for an input [4, 3]", Refused(() => Functional.Splash(x, ones(4, 2), ones(4, 2), arange(2, ScalarType.Float32))), StringComparison.Ordinal);
        Assert.Contains("[3, 2] and [2]", Refused(() => Functional.Splash(x, ones(3, 2), ones(2), arange(2, ScalarType.Float32))), StringComparison.Ordinal);
        Assert.Contains("found [] and [1]", Refused(() => Functional.Splash(x, ones([]), ones(1), zeros(1))), StringComparison.Ordinal);

        static string Refused(Action act) => Assert.Throws<ArgumentException>(act).Message;
    }

    /// <summary>Kernel and lookup; of at most seven hinges in float32, the table as well.</summary>
    private static Func<Tensor, Tensor, Tensor, Tensor, Tensor>[] Implementations(ScalarType type)
    {
        Func<Tensor, Tensor, Tensor, Tensor, Tensor> kernel = (x, right, left, hinges) => Functional.Splash(x, right, left, hinges);
        Func<Tensor, Tensor, Tensor, Tensor, Tensor> lookup = (x, right, left, hinges) => LookupFunction.Apply(x, new HingeTensors(right, hinges, left, hinges, Mirrored: true));
        Func<Tensor, Tensor, Tensor, Tensor, Tensor> table = (x, right, left, hinges) => right.dim() == 1 && hinges.shape[0] <= SplashTable.MaxHinges
            ? SplashFunction.Apply(x, right, left, hinges.data<float>().ToArray())
            : kernel(x, right, left, hinges);
        return type == ScalarType.Float32 ? [table, kernel, lookup] : [kernel, lookup];
    }

    private static void AssertClose(Tensor found, Tensor wanted, double tolerance)
    {
        // Relative to the size of the whole, as sums of many numbers and of many hinges have it.
        var error = (found - wanted).abs().max().item<double>();
        Assert.InRange(error, 0, tolerance * (1 + wanted.abs().max().item<double>()));
    }

    private static (Tensor Hinges, Tensor Right, Tensor Left) Unit(int s, ScalarType type)
    {
        var h = (s + 1) / 2;
        return (arange(h, ScalarType.Float64).mul(0.5).to_type(type),
            tensor(Enumerable.Range(0, h).Select(k => h > 8 ? Math.Cos(k) : 1 - (0.37 * k)).ToArray(), type),
            tensor(Enumerable.Range(0, h).Select(k => h > 8 ? Math.Sin(k) : -0.2 + (0.11 * k)).ToArray(), type));
    }
}

file static class SplashSlopes
{
    /// <summary>The table's kernel with slopes that are no parameters.</summary>
    public static Tensor WithSlopes(this Splash unit, Tensor right, Tensor left, Tensor input)
    {
        using var owned = unit;
        return SplashFunction.Apply(input, right, left, unit.SharedHinges()!);
    }
}
