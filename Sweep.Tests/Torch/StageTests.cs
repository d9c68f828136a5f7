using System.Runtime.InteropServices;
using Sweep.Torch;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Sweep.Tests.Torch;

/// <summary>Convolution, activation and pooling in one pass, against the three one by one.</summary>
[Collection("torch")]
public sealed class StageTests
{
    private static readonly double[] s_hinges = [0, 1, 2, 2.5];

    /// <summary>Channels in and out, kernel, padding, height, width, batch, channels_last, float64.</summary>
    public static TheoryData<int, int, int, int, int, int, int, bool, bool> Shapes => new()
    {
        { 1, 6, 5, 2, 28, 28, 33, true, false },
        { 6, 16, 5, 0, 14, 14, 128, true, false },
        { 3, 6, 5, 0, 32, 32, 2, true, false },
        { 6, 13, 3, 1, 9, 7, 17, true, false },
        { 1, 4, 1, 0, 2, 3, 1, true, false },
        { 6, 16, 7, 3, 3, 2, 5, true, false },
        { 6, 16, 5, 0, 14, 14, 4, false, false },
        { 6, 16, 5, 0, 14, 14, 4, true, true },
        { 5, 20, 3, 1, 8, 8, 3, true, false },
        { 6, 16, 9, 0, 12, 12, 3, true, false },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void With_SPLASH_it_is_the_three_operations(int channels, int maps, int kernel, int padding, int height, int width, int batch, bool last, bool wide)
    {
        using var scope = NewDisposeScope();
        var (x, weight, bias) = Inputs(channels, maps, kernel, height, width, batch, last, wide);
        var right = tensor([1, -0.5, 0.25, -0.75]).to_type(x.dtype).requires_grad_();
        var left = tensor([-0.1, 0.2, -0.3, 0.4]).to_type(x.dtype).requires_grad_();

        var ours = Fused.Stage(x, weight, bias, [padding, padding], right, left, s_hinges);
        var theirs = F.max_pool2d(Fused.Splash(F.conv2d(x, weight, bias, padding: [padding, padding]), right, left, s_hinges), 2);

        Assert.True(theirs.Equals(ours));
        var (one, other) = Gradients(ours, theirs, [x, weight, bias, right, left]);
        for (var i = 0; i < 3; i++)
            Assert.True(other[i].Equals(one[i]), $"gradient {i}");
        for (var i = 3; i < 5; i++)
            Assert.InRange((other[i] - one[i]).abs().max().to_type(ScalarType.Float64).item<double>(), 0, 1e-4 * Math.Max(1, other[i].abs().max().to_type(ScalarType.Float64).item<double>()));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void With_ReLU_it_is_the_three_operations(int channels, int maps, int kernel, int padding, int height, int width, int batch, bool last, bool wide)
    {
        using var scope = NewDisposeScope();
        var (x, weight, bias) = Inputs(channels, maps, kernel, height, width, batch, last, wide);

        var ours = Fused.Stage(x, weight, bias, [padding, padding], null, null, []);
        var theirs = F.max_pool2d(F.relu(F.conv2d(x, weight, bias, padding: [padding, padding])), 2);

        Assert.True(theirs.Equals(ours));
        var (one, other) = Gradients(ours, theirs, [x, weight, bias]);
        for (var i = 0; i < 3; i++)
            Assert.True(other[i].Equals(one[i]), $"gradient {i}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void One_input_alone_can_want_a_gradient(int wanted)
    {
        using var scope = NewDisposeScope();
        var (x, weight, bias) = Inputs(6, 16, 5, 14, 14, 18, last: true, wide: false);
        Tensor[] inputs = [x, weight, bias, tensor([1f, -0.5f, 0.25f, -0.75f]).requires_grad_(), tensor([-0.1f, 0.2f, -0.3f, 0.4f]).requires_grad_()];
        var all = autograd.grad([Run(inputs).square().sum()], inputs)[wanted];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = inputs[i].detach().requires_grad_(i == wanted);

        Assert.True(all.Equals(autograd.grad([Run(inputs).square().sum()], [inputs[wanted]])[0]));

        static Tensor Run(Tensor[] inputs) => Fused.Stage(inputs[0], inputs[1], inputs[2], [0, 0], inputs[3], inputs[4], s_hinges);
    }

    [Fact]
    public void Without_bias_and_without_gradients_it_gives_the_same_bits()
    {
        using var scope = NewDisposeScope();
        var (x, weight, _) = Inputs(6, 16, 5, 14, 14, 18, last: true, wide: false);
        Tensor right = tensor([1f, -0.5f, 0.25f, -0.75f]).requires_grad_(), left = tensor([-0.1f, 0.2f, -0.3f, 0.4f]).requires_grad_();
        var graded = Fused.Stage(x, weight, null, [0, 0], right, left, s_hinges);
        var theirs = F.max_pool2d(Fused.Splash(F.conv2d(x, weight), right, left, s_hinges), 2);
        var (one, other) = Gradients(graded, theirs, [x, weight, right, left]);

        using var ungraded = no_grad();
        Assert.True(graded.Equals(Fused.Stage(x, weight, null, [0, 0], right, left, s_hinges)));
        Assert.True(other[0].Equals(one[0]) && other[1].Equals(one[1]));
        Assert.True(other[2].allclose(one[2], 1e-4, 1e-2) && other[3].allclose(one[3], 1e-4, 1e-2));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var one = Train();
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
            var (x, weight, bias) = Inputs(6, 16, 5, 14, 14, 100, last: true, wide: false);
            Tensor[] inputs = [x, weight, bias, tensor([1f, -0.5f, 0.25f, -0.75f]).requires_grad_(), tensor([-0.1f, 0.2f, -0.3f, 0.4f]).requires_grad_()];
            var y = Fused.Stage(x, weight, bias, [0, 0], inputs[3], inputs[4], s_hinges);
            return [.. autograd.grad([y.square().sum()], inputs).SelectMany(gradient => gradient.contiguous().data<float>().ToArray())];
        }
    }

    [Fact]
    public void Differentiating_twice_is_refused()
    {
        using var scope = NewDisposeScope();
        var (x, weight, bias) = Inputs(6, 16, 5, 14, 14, 2, last: true, wide: false);
        var y = Fused.Stage(x, weight, bias, [0, 0], null, null, []);

        var fault = Assert.Throws<ExternalException>(() => autograd.grad([y.sum()], [weight], create_graph: true));
        Assert.Contains("cannot be differentiated twice", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slopes_and_hinges_come_together()
    {
        using var scope = NewDisposeScope();
        var (x, weight, bias) = Inputs(6, 16, 5, 14, 14, 2, last: true, wide: false);

        Assert.Throws<ArgumentException>(() => Fused.Stage(x, weight, bias, [0, 0], null, null, s_hinges));
        Assert.Throws<ArgumentException>(() => Fused.Stage(x, weight, bias, [0], null, null, []));
        Assert.Contains("SPLASH takes", Assert.Throws<ExternalException>(() => Fused.Stage(x, weight, bias, [0, 0], zeros(3), zeros(3), s_hinges)).Message, StringComparison.Ordinal);
    }

    private static (Tensor X, Tensor Weight, Tensor Bias) Inputs(int channels, int maps, int kernel, int height, int width, int batch, bool last, bool wide)
    {
        manual_seed(channels + maps + batch);
        var type = wide ? ScalarType.Float64 : ScalarType.Float32;
        var x = randn([batch, channels, height, width], type);
        x = (last ? x.contiguous(memory_format.channels_last) : x).detach().requires_grad_();
        return (x, randn([maps, channels, kernel, kernel], type).requires_grad_(), randn([maps], type).requires_grad_());
    }

    private static (IList<Tensor> Ours, IList<Tensor> Theirs) Gradients(Tensor ours, Tensor theirs, Tensor[] inputs)
    {
        var g = randn(ours.shape, ours.dtype);
        return (autograd.grad([ours], inputs, [g]), autograd.grad([theirs], inputs, [g]));
    }
}
