using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace Sweep.Tests.Torch;

/// <summary>The 2 by 2 max pooling of ours against libtorch's, which max_pool2d_with_indices still is.</summary>
[Collection("torch")]
public sealed class MaxPoolTests
{
    public static TheoryData<long, long, long, long, bool> Shapes
    {
        get
        {
            var data = new TheoryData<long, long, long, long, bool>();
            foreach (var last in new[] { false, true })
            {
                data.Add(2, 6, 28, 28, last);
                data.Add(3, 16, 10, 10, last);
                data.Add(1, 1, 2, 2, last);
                data.Add(2, 5, 9, 7, last);
                data.Add(4, 13, 11, 20, last);
                data.Add(2, 8, 3, 40, last);
                data.Add(1, 33, 6, 5, last);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Values_and_gradients_are_libtorchs_bit_for_bit(long n, long c, long height, long width, bool channelsLast)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1).Dispose();
        // Whole numbers tie often; some are NaN.
        var x = (torch.randn([n, c, height, width]) * 2).round();
        x = x.masked_fill(torch.rand([n, c, height, width]) < (Scalar)0.05, double.NaN);
        x = x.contiguous(channelsLast ? memory_format.channels_last : memory_format.contiguous_format).requires_grad_();

        var ours = F.max_pool2d(x, 2);
        var (theirs, _) = F.max_pool2d_with_indices(x, [2, 2], null, null, null, false);
        var g = torch.randn(ours.shape);
        Assert.Equal(theirs.shape, ours.shape);
        Assert.Equal(theirs.stride(), ours.stride());
        Assert.True(theirs.allclose(ours, 0, 0, equal_nan: true));
        var wanted = torch.autograd.grad([theirs], [x], [g])[0];
        Assert.True(wanted.Equals(torch.autograd.grad([ours], [x], [g], retain_graph: true)[0]));
        Assert.True(wanted.Equals(torch.autograd.grad([ours], [x], [g], create_graph: true)[0]));
    }

    [Fact]
    public void Differentiating_twice_goes_through_the_gradient()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.randn(1, 1, 5, 4).requires_grad_();
        var g = torch.randn(1, 1, 2, 2).requires_grad_();
        var first = torch.autograd.grad([F.max_pool2d(x, 2)], [x], [g], create_graph: true)[0];
        var second = torch.autograd.grad([first.square().sum()], [g])[0];
        Assert.True(second.allclose(2 * g));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        using var scope = torch.NewDisposeScope();
        var threads = torch.get_num_threads();
        try
        {
            var x = torch.randn([64, 6, 28, 28]).contiguous(memory_format.channels_last).requires_grad_();
            torch.set_num_threads(1);
            var one = Run();
            torch.set_num_threads(2);
            Assert.True(one.Equals(Run()));

            torch.Tensor Run() => torch.autograd.grad([F.max_pool2d(x, 2).square().sum()], [x])[0];
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }
}
