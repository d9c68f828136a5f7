using Sweep.Torch;
using TorchSharp;
using static Sweep.Tests.Torch.SplashVariants;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>What SPLASH's kernels and its lookup take and give as PyTorch's own operators do: threads, types, layouts, empty inputs, changes in place, and gradients of a part of the inputs.</summary>
[Collection("torch")]
public sealed class SplashCallTests
{
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
}
