using Sweep.Runtime;
using Sweep.Torch;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>Sums of hinges of random shapes, layouts, numbers of hinges and threads: kernel and lookup against the formula in float64.</summary>
[Collection("torch")]
public sealed class PiecewiseTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Soak.IsOn ? 60 : 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_and_all_gradients_are_those_of_the_formula(int seed)
    {
        using var scope = NewDisposeScope();
        var random = new SweepRandom(seed);
        manual_seed(seed);
        var type = seed % 2 == 0 ? ScalarType.Float32 : ScalarType.Float64;
        long[] shape = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(d => (long)(1 + random.Next(d == 1 ? 20 : 12)))];
        var layout = Enum.GetValues<Layout>()[random.Next(5)];
        var byChannel = shape.Length > 1 && random.Next(2) == 0;
        var sharesHinges = random.Next(2) == 0;
        var (right, left) = (random.Next(3) == 0 ? 180 : random.Next(5), random.Next(3) == 0 ? 50 : 1 + random.Next(4));
        Tensor Parameters(int hinges, bool shared) => (byChannel && !shared ? randn(shape[1], hinges, ScalarType.Float64) : randn(hinges, ScalarType.Float64)).to_type(type);
        // Some inputs are at hinges, where the subgradient decides.
        Tensor[] leaves = [(randn(shape, ScalarType.Float64) * 2).round(2).to_type(type).In(layout), Parameters(right, false), Parameters(right, sharesHinges).round(1), Parameters(left, false), Parameters(left, sharesHinges).round(1)];
        var upstream = randn(shape, ScalarType.Float64).to_type(type);
        var wanted = HingeFormula.Differentiate(all => HingeFormula.Piecewise(all[0], all[1], all[2], all[3], all[4]), leaves, ScalarType.Float64, upstream);
        var before = get_num_threads();
        set_num_threads(1 + (seed % 3));
        try
        {
            foreach (var lookup in (bool[])[false, true])
            {
                var found = HingeFormula.Differentiate(
                    all => lookup ? LookupFunction.Apply(all[0], new HingeTensors(all[1], all[2], all[3], all[4], Mirrored: false)) : Functional.Piecewise(all[0], all[1], all[2], all[3], all[4]),
                    leaves, type, upstream);
                for (var k = 0; k < found.Length; k++)
                {
                    Assert.Equal(wanted[k].shape, found[k].shape);
                    if (found[k].numel() > 0)
                    {
                        var error = (found[k] - wanted[k]).abs().max().item<double>() / (1 + wanted[k].abs().max().item<double>());
                        Assert.True(error < (type == ScalarType.Float32 ? 1e-5 : 1e-13), $"tensor {k}: off by {error} of its size; shape [{string.Join(", ", shape)}] {layout}, {right} + {left} hinges, {(byChannel ? "by channel" : "for all")}, lookup: {lookup}");
                    }
                }
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    /// <summary>Large enough for several blocks and threads of every kind of layout and number of hinges.</summary>
    [Theory]
    [InlineData(4, false, Layout.Contiguous)]
    [InlineData(100, false, Layout.Contiguous)]
    [InlineData(4, true, Layout.Contiguous)]
    [InlineData(100, true, Layout.Contiguous)]
    [InlineData(4, true, Layout.ChannelsLast)]
    [InlineData(100, true, Layout.ChannelsLast)]
    public void Large_inputs_are_as_exact(int hinges, bool byChannel, Layout layout)
    {
        using var scope = NewDisposeScope();
        manual_seed(hinges);
        Tensor Parameters() => byChannel ? randn(6, hinges) : randn(hinges);
        Tensor[] leaves = [randn(24, 6, 31, 33).In(layout), Parameters(), Parameters(), Parameters(), Parameters()];
        var upstream = randn(24, 6, 31, 33);
        var wanted = HingeFormula.Differentiate(all => HingeFormula.Piecewise(all[0], all[1], all[2], all[3], all[4]), leaves, ScalarType.Float64, upstream);

        var found = HingeFormula.Differentiate(all => Functional.Piecewise(all[0], all[1], all[2], all[3], all[4]), leaves, ScalarType.Float32, upstream);

        // Sums of 150,000 numbers of both signs in float32, 512 at a time.
        Assert.All(found.Zip(wanted), pair => Assert.InRange((pair.First - pair.Second).abs().max().item<double>() / (1 + pair.Second.abs().max().item<double>()), 0, 1e-5));
    }

    [Fact]
    public void Parameters_may_be_views()
    {
        using var scope = NewDisposeScope();
        var x = randn(3, 4, 5);
        Tensor[] leaves = [x, randn(2, 4).t(), randn(4, 4).slice(1, 0, 4, 2), randn(6).slice(0, 0, 6, 2).expand(4, 3), randn(3)];
        Func<Tensor[], Tensor> kernel = all => Functional.Piecewise(all[0], all[1], all[2], all[3], all[4]);

        var found = HingeFormula.Differentiate(kernel, leaves, ScalarType.Float32, ones(3, 4, 5));

        var wanted = HingeFormula.Differentiate(all => HingeFormula.Piecewise(all[0], all[1], all[2], all[3], all[4]), leaves, ScalarType.Float32, ones(3, 4, 5));
        Assert.All(found.Zip(wanted), pair => Assert.True(pair.First.allclose(pair.Second, 1e-5, 1e-5)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public void A_hinge_at_NaN_makes_all_values_NaN(int hinges)
    {
        using var scope = NewDisposeScope();
        var places = zeros(hinges);
        places[1] = tensor(float.NaN);

        var y = Functional.Piecewise(randn(10), zeros(0), zeros(0), ones(hinges), places);

        Assert.True(y.isnan().all().item<bool>());
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("table")]
    [InlineData("lookup")]
    [InlineData("not recorded")]
    [InlineData("dropped")]
    public void Nothing_stays_behind_without_a_dispose_scope(string how)
    {
        Tensor x = randn(64, 8).requires_grad_(), right = ones(4).requires_grad_(), left = ones(4).requires_grad_(), hinges = arange(4, ScalarType.Float32);
        Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var tensors = Tensor.TotalCount;
        for (var step = 0; step < 200; step++)
        {
            Step();
        }

        // Without a collection in between: what finalizers would free is counted.
        Assert.InRange(Tensor.TotalCount - tensors, 0, 8);
        foreach (var tensor in (Tensor[])[x, right, left, hinges])
        {
            tensor.Dispose();
        }

        void Step()
        {
            using var ungraded = how == "not recorded" ? no_grad() : null;
            using var y = how == "table" ? SplashFunction.Apply(x, right, left, [0, 1, 2, 3])
                : how == "lookup" ? LookupFunction.Apply(x, new HingeTensors(right, hinges, left, hinges, Mirrored: true))
                : Functional.Splash(x, right, left, hinges);
            if (how is "kernel" or "table" or "lookup")
            {
                using var sum = y.sum();
                sum.Backward();
            }
        }
    }
}
