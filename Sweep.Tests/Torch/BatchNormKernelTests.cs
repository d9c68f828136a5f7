using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>The kernel of ours for float32 with the channels side by side, against libtorch's own in float64, which it leaves alone.</summary>
[Collection("torch")]
public sealed class BatchNormKernelTests
{
    [Theory]
    [InlineData(1, 50)]
    [InlineData(3, 7)]
    [InlineData(6, 5000)]
    [InlineData(16, 1000)]
    [InlineData(17, 333)]
    [InlineData(120, 128)]
    [InlineData(255, 20)]
    [InlineData(300, 20)]
    public void A_matrix_is_normalised_as_by_libtorch(int channels, int rows) => Check(channels, () => nn.BatchNorm1d(channels), [rows, channels], permuted: false);

    [Theory]
    [InlineData(1, 4, 5)]
    [InlineData(6, 28, 28)]
    [InlineData(16, 10, 9)]
    [InlineData(31, 3, 1)]
    public void Images_with_channels_last_are_normalised_as_by_libtorch(int channels, int height, int width) =>
        Check(channels, () => nn.BatchNorm2d(channels), [9, height, width, channels], permuted: true);

    [Fact]
    public void A_single_value_a_channel_is_refused_in_training_as_by_PyTorch()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm1d(6);
        Assert.Contains("more than 1 value per channel", Assert.ThrowsAny<Exception>(() => norm.call(randn(1, 6))).Message, StringComparison.Ordinal);
        norm.eval();
        Assert.Equal([1L, 6], norm.call(randn(1, 6)).shape);
    }

    [Fact]
    public void Other_layouts_go_on_to_libtorch() => Check(6, () => nn.BatchNorm2d(6), [9, 6, 8, 7], permuted: false);

    [Fact]
    public void It_works_without_weight_bias_and_running_statistics() =>
        Check(6, () => nn.BatchNorm2d(6, 1e-5, 0.1, affine: false, track_running_stats: false), [9, 8, 7, 6], permuted: true);

    [Fact]
    public void A_large_mean_costs_no_precision()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm1d(6);
        var x = (randn(4000, 6, ScalarType.Float64) * 0.5) + 100;

        var y = norm.call(x.to_type(ScalarType.Float32)).to_type(ScalarType.Float64);

        var expected = (x - x.mean([0L], true)) / x.std(0, false, true);
        Assert.InRange((y - expected).abs().max().item<double>(), 0, 1e-3);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var threads = get_num_threads();
        set_num_threads(1);
        var one = TrainOnce();
        set_num_threads(2);
        var two = TrainOnce();
        set_num_threads(threads);

        Assert.Equal(one, two);
    }

    private static float[] TrainOnce()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var norm = nn.BatchNorm2d(6);
        var x = randn(128, 28, 28, 6).permute(0, 3, 1, 2).requires_grad_();
        var y = norm.call(x);
        (y * y * y).sum().backward();
        return [.. y.contiguous().data<float>().ToArray(), .. x.grad!.contiguous().data<float>().ToArray(), .. norm.parameters().SelectMany(parameter => parameter.grad!.data<float>().ToArray())];
    }

    private static void Check(int channels, Func<nn.Module<Tensor, Tensor>> make, long[] shape, bool permuted)
    {
        using var scope = NewDisposeScope();
        manual_seed(channels);
        using var single = make();
        using var twin = make().to(ScalarType.Float64);
        foreach (var (parameter, other) in single.parameters().Zip(twin.parameters()))
        {
            using var ungraded = no_grad();
            parameter.copy_(randn_like(parameter));
            other.copy_(parameter);
        }

        var values = (randn(shape, ScalarType.Float64) * 2) + 0.7;
        var gradient = randn(shape, ScalarType.Float64);
        for (var pass = 0; pass < 2; pass++)
        {
            var (y, gx) = Run(single, values.to_type(ScalarType.Float32), gradient.to_type(ScalarType.Float32));
            var (expectedY, expectedGx) = Run(twin, values, gradient);
            AssertClose(expectedY, y);
            AssertClose(expectedGx, gx);
        }

        foreach (var (parameter, other) in single.parameters().Zip(twin.parameters()))
            AssertClose(other.grad!, parameter.grad!);
        foreach (var (buffer, other) in single.buffers().Zip(twin.buffers()))
            AssertClose(other, buffer);

        single.eval();
        twin.eval();
        AssertClose(Run(twin, values, gradient).Output, Run(single, values.to_type(ScalarType.Float32), gradient.to_type(ScalarType.Float32)).Output);

        (Tensor Output, Tensor Gradient) Run(nn.Module<Tensor, Tensor> norm, Tensor x, Tensor g)
        {
            x = x.detach().requires_grad_();
            var y = norm.call(permuted ? x.permute(0, 3, 1, 2) : x);
            y.backward([permuted ? g.permute(0, 3, 1, 2) : g]);
            return (y, x.grad!);
        }
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        var scale = Math.Max(1, expected.abs().max().to_type(ScalarType.Float64).item<double>());
        var difference = (expected.to_type(ScalarType.Float64) - actual.to_type(ScalarType.Float64)).abs().max().item<double>();
        Assert.InRange(difference / scale, 0, 1e-5);
    }
}
