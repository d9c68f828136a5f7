using Sweep.Runtime.Randomness;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Sweep.Tests.Torch;

/// <summary>The convolutions of ours for few channels in float32, against libtorch's own in float64, which they leave alone.</summary>
[Collection("torch")]
public sealed class ConvolutionTests
{
    // A sum of n products of float32 is off by some sqrt(n) · 2^-24 of its terms' size; n is below 40 · 36 · 36 here, and the largest of the results is as large as the
    // root of n terms. Ten times that.
    private const double Tolerance = 5e-6;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    /// <summary>Channels in and out, kernel, padding, image, batch: LeNet5's two, and corners.</summary>
    public static TheoryData<int, int, int, int, int, int> Known => new()
    {
        { 1, 6, 5, 2, 28, 128 },
        { 6, 16, 5, 0, 14, 128 },
        { 3, 6, 5, 0, 32, 17 },
        { 6, 16, 5, 0, 5, 3 },
        { 1, 4, 1, 0, 1, 1 },
        { 6, 9, 7, 3, 2, 1 },
        { 3, 16, 3, 1, 1, 16 },
        { 6, 17, 3, 1, 9, 2 },
        { 1, 3, 3, 1, 9, 2 },
        { 5, 8, 3, 1, 9, 2 },
        { 6, 16, 9, 0, 12, 2 },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_and_gradients_of_any_shape_are_libtorchs(int seed)
    {
        var random = new SweepRandom((long)seed);
        var (channels, maps) = (new[] { 1, 3, 6 }[random.Next(3)], 1 + random.Next(17));
        long[] kernel = [1 + random.Next(7), 1 + random.Next(7)], padding = [random.Next(4), random.Next(4)];
        long[] size = [.. kernel.Zip(padding, (length, pad) => Math.Max(1, length - (2 * pad)) + random.Next(24))];

        Check(1 + random.Next(40), channels, maps, size, kernel, padding, random.Next(2) == 0, random.Next(2) == 0, random.Next(2) == 0, 7);
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Values_and_gradients_of_known_shapes_are_libtorchs(int channels, int maps, int kernel, int padding, int size, int batch) =>
        Check(batch, channels, maps, [size, size], [kernel, kernel], [padding, padding], biased: true, last: true, lastGradient: true, 7);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Any_of_input_weight_and_bias_can_want_a_gradient(int wanted)
    {
        Check(5, 6, 16, [14, 14], [5, 5], [0, 0], biased: true, last: true, lastGradient: true, wanted);
        Check(5, 3, 6, [9, 8], [3, 5], [1, 2], biased: true, last: false, lastGradient: false, wanted);
    }

    [Fact]
    public void An_image_has_the_same_bits_wherever_it_stands_and_with_or_without_gradients()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var (x, weight, bias) = (Last(randn(37, 6, 14, 14)), randn(16, 6, 5, 5).requires_grad_(), randn(16));
        var all = F.conv2d(x, weight, bias);

        using var ungraded = no_grad();
        foreach (var n in new long[] { 0, 15, 16, 36 })
            Assert.True(F.conv2d(x.narrow(0, n, 1), weight, bias).Equals(all.narrow(0, n, 1)));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var one = Train();
            Assert.Equal(one, Train());
            set_num_threads(2);
            Assert.Equal(one, Train());
        }
        finally
        {
            set_num_threads(threads);
        }

        static float[] Train()
        {
            using var scope = NewDisposeScope();
            manual_seed(3);
            var (x, weight, bias) = (Last(randn(100, 6, 14, 14)).requires_grad_(), randn(16, 6, 5, 5).requires_grad_(), randn(16).requires_grad_());
            var y = F.conv2d(x, weight, bias);
            y.square().sum().backward();
            return [.. new[] { y, x.grad!, weight.grad!, bias.grad! }.SelectMany(values => values.detach().contiguous().data<float>().ToArray())];
        }
    }

    [Fact]
    public void Differentiating_twice_gives_libtorchs_gradients()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (x, weight) = (Last(randn(3, 6, 9, 9)), randn(16, 6, 3, 3));

        var ours = Second(x.requires_grad_(), weight.requires_grad_());
        var theirs = Second(Twin(x), Twin(weight));

        foreach (var (one, other) in ours.Zip(theirs))
            AssertClose(other, one);

        static IList<Tensor> Second(Tensor x, Tensor weight)
        {
            var first = autograd.grad([F.conv2d(x, weight).square().sum()], [x, weight], create_graph: true);
            return autograd.grad([first[0].square().sum() + first[1].square().sum()], [x, weight]);
        }
    }

    [Fact]
    public void Channels_that_lie_side_by_side_stay_so_and_others_too()
    {
        using var scope = NewDisposeScope();
        var (x, weight) = (randn(2, 6, 9, 9), randn(16, 6, 3, 3));

        Assert.Equal([16L * 49, 49, 7, 1], F.conv2d(x, weight).stride());
        Assert.Equal([16L * 49, 1, 7 * 16, 16], F.conv2d(Last(x), weight).stride());
    }

    [Fact]
    public void A_kernel_larger_than_the_image_is_refused_as_by_libtorch()
    {
        using var scope = NewDisposeScope();
        var (x, weight) = (randn(2, 6, 4, 4), randn(16, 6, 5, 5));

        Assert.Contains("Kernel size", Assert.ThrowsAny<Exception>(() => F.conv2d(x, weight)).Message, StringComparison.Ordinal);
    }

    // wanted: 1 for the input's gradient, 2 for the weight's, 4 for the bias's, and their sums.
    private static void Check(long n, long channels, long maps, long[] size, long[] kernel, long[] padding, bool biased, bool last, bool lastGradient, int wanted)
    {
        using var scope = NewDisposeScope();
        manual_seed((n * 1000) + (channels * 100) + maps);
        Tensor x = randn(n, channels, size[0], size[1]), weight = randn(maps, channels, kernel[0], kernel[1]), bias = randn(maps);
        x = (last ? Last(x) : x).detach().requires_grad_((wanted & 1) != 0);
        weight = weight.requires_grad_((wanted & 2) != 0);
        bias = bias.requires_grad_((wanted & 4) != 0);
        Tensor[] learned = [.. new[] { x, weight, biased ? bias : null }.OfType<Tensor>().Where(each => each.requires_grad)];
        Tensor[] twins = [Twin(x), Twin(weight), Twin(bias)];

        var y = F.conv2d(x, weight, biased ? bias : null, padding: padding);
        var expected = F.conv2d(twins[0], twins[1], biased ? twins[2] : null, padding: padding);

        AssertClose(expected, y);
        var g = randn(y.shape);
        g = lastGradient ? Last(g) : g;
        var gradients = autograd.grad([y], learned, [g]);
        var wantedTwins = twins.Where(twin => twin.requires_grad).Take(learned.Length).ToArray();
        var theirs = autograd.grad([expected], wantedTwins, [g.to_type(ScalarType.Float64)]);
        foreach (var (one, other) in gradients.Zip(theirs))
            AssertClose(other, one);
    }

    private static Tensor Last(Tensor images) => images.contiguous(memory_format.channels_last);

    private static Tensor Twin(Tensor tensor) => tensor.detach().to_type(ScalarType.Float64).requires_grad_(tensor.requires_grad);

    private static void AssertClose(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.shape, found.shape);
        var scale = Math.Max(1e-30, expected.abs().max().item<double>());
        Assert.InRange((found.to_type(ScalarType.Float64) - expected).abs().max().item<double>() / scale, 0, Tolerance);
    }
}
