using Sweep.Torch;
using Sweep.Torch.Kernels;
using TorchSharp;
using static Sweep.Tests.Torch.SplashVariants;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>SPLASH's kernels and its lookup for accelerators, against the paper's check values, the sum of ReLUs it stands for, and central differences.</summary>
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

    private static void AssertClose(Tensor found, Tensor wanted, double tolerance)
    {
        // Relative to the size of the whole, as sums of many numbers and of many hinges have it.
        var error = (found - wanted).abs().max().item<double>();
        Assert.InRange(error, 0, tolerance * (1 + wanted.abs().max().item<double>()));
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
