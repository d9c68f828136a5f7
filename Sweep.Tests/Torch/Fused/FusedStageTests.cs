using Sweep.Runtime;
using Sweep.Torch;
using Sweep.Torch.Interop;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Fused;

/// <summary>Convolution, normalisation, activation and pooling in one pass, against the modules in float64.</summary>
[Collection("torch")]
public sealed class FusedStageTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly int _threads = get_num_threads();

    /// <summary>Channels in and out, kernel rows and columns, padding, height, width, batch, bias.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int, bool> Shapes => new()
    {
        { 1, 6, 5, 5, 2, 28, 28, 33, true },
        { 6, 16, 5, 5, 0, 14, 14, 40, true },
        { 3, 6, 5, 5, 0, 32, 32, 3, true },
        { 3, 16, 3, 3, 1, 15, 13, 5, false },
        { 1, 4, 1, 1, 0, 3, 4, 7, true },
        { 6, 16, 7, 7, 3, 3, 2, 5, true },
        { 5, 20, 3, 3, 1, 9, 7, 17, true },
        { 2, 9, 2, 4, 1, 11, 22, 2, true },
        { 16, 64, 3, 3, 1, 6, 6, 3, true },
        { 13, 33, 3, 1, 0, 8, 9, 1, false },
        { 4, 24, 1, 7, 0, 4, 30, 18, true },
        { 8, 40, 3, 3, 0, 5, 5, 16, true },
        { 1, 1, 2, 2, 0, 3, 3, 1, true },
    };

    public static TheoryData<string> Activations => ["relu", "leaky", "tanh", "splash", "splash3"];

    public void Dispose()
    {
        set_num_threads(_threads);
        _scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Any_shape_gives_what_the_modules_give(int channels, int maps, int rows, int columns, int padding, int height, int width, int batch, bool bias)
    {
        manual_seed(channels + maps + height);
        foreach (var activation in (string[])["relu", "splash"])
        {
            foreach (var norm in (bool[])[false, true])
            {
                var twins = Stage(activation, norm, channels, maps, (rows, columns), padding, bias);
                foreach (var training in (bool[])[true, false, true])
                {
                    twins.Train(training);
                    var x = randn(batch, channels, height, width);
                    twins.AssertSame(training ? x.ToChannelsLast() : x, (input, _) => Fuse(twins).Fuse(input)!);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Each_activation_gives_what_the_module_gives(string activation)
    {
        manual_seed(7);
        foreach (var norm in (bool[])[false, true])
        {
            var twins = Stage(activation, norm, 3, 10, (3, 3), 1, true);
            twins.AssertSame(randn(19, 3, 9, 10) * 2, (input, _) => Fuse(twins).Fuse(input)!);
        }
    }

    [Fact]
    public void Random_shapes_give_what_the_modules_give()
    {
        var random = new SweepRandom(20261129);
        for (var i = 0; i < 60; i++)
        {
            using var scope = NewDisposeScope();
            manual_seed(i);
            int Next(int from, int to) => from + random.Next(to - from + 1);
            var (kernel, padding) = ((Next(1, 6), Next(1, 6)), Next(0, 3));
            var (channels, height, width) = (Next(1, 16), Math.Max(1, kernel.Item1 - (2 * padding) + Next(1, 17)), Math.Max(1, kernel.Item2 - (2 * padding) + Next(1, 17)));
            if (height + (2 * padding) <= kernel.Item1 || width + (2 * padding) <= kernel.Item2)
            {
                height += kernel.Item1;
                width += kernel.Item2;
            }

            set_num_threads(Next(1, 3));
            var twins = Stage(((string[])["relu", "leaky", "tanh", "splash", "splash3"])[Next(0, 4)], Next(0, 1) == 1, channels, Next(1, 40), kernel, padding, Next(0, 1) == 1);
            twins.AssertSame(randn(Next(1, 20), channels, height, width), (input, _) => Fuse(twins).Fuse(input)!);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        manual_seed(3);
        var twins = Stage("splash", true, 6, 16, (5, 5), 1, true);
        var x = randn(100, 6, 14, 13).ToChannelsLast();
        set_num_threads(1);
        var expected = Run();
        foreach (var threads in (int[])[1, 2, 3, 2])
        {
            set_num_threads(threads);
            Assert.All(expected.Zip(Run()), pair => Assert.True(pair.First.Equals(pair.Second)));
        }

        List<Tensor> Run()
        {
            var input = x.detach().requires_grad_();
            var output = Fuse(twins).Fuse(input)!;
            output.square().sum().Backward();
            List<Tensor> all = [output, input.grad!, .. twins.Fused.SelectMany(module => module.parameters()).Select(parameter => parameter.grad!.clone())];
            twins.Fused.ToList().ForEach(module => module.zero_grad());
            return all;
        }
    }

    [Fact]
    public void Without_gradients_the_bits_are_the_same()
    {
        manual_seed(4);
        foreach (var norm in (bool[])[false, true])
        {
            var twins = Stage("splash", norm, 1, 6, (5, 5), 2, true);
            var x = randn(40, 1, 28, 28);
            var recorded = Fuse(twins).Fuse(x)!;
            using var ungraded = no_grad();
            var plain = Fuse(twins).Fuse(x)!;

            Assert.True(recorded.requires_grad);
            Assert.False(plain.requires_grad);
            Assert.True(recorded.detach().Equals(plain));
        }
    }

    [Fact]
    public void NaN_goes_through_as_in_the_modules()
    {
        var stage = new FusedStage(nn.Conv2d(1, 1, 1L, bias: false), null, nn.ReLU(), nn.MaxPool2d(2));
        var x = zeros(1, 1, 4, 4);
        x[0, 0, 1, 2] = float.NaN;

        Assert.Equal([false, true, false, false], stage.Fuse(x)!.isnan().reshape(4).data<bool>().ToArray());
    }

    [Fact]
    public void Frozen_weights_get_no_gradient_and_images_still_do()
    {
        var convolution = nn.Conv2d(1, 6, 5L, padding: 2L);
        convolution.weight!.requires_grad = false;
        var x = randn(3, 1, 28, 28).requires_grad_();
        new FusedStage(convolution, null, nn.ReLU(), nn.MaxPool2d(2)).Fuse(x)!.sum().Backward();

        Assert.Null(convolution.weight.grad);
        Assert.NotNull(convolution.bias!.grad);
        Assert.True(x.grad!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void It_works_where_the_default_device_is_another()
    {
        var twins = Stage("splash", true, 1, 6, (5, 5), 2, true);
        var x = randn(3, 1, 28, 28).requires_grad_();
        set_default_device(META);
        try
        {
            Fuse(twins).Fuse(x)!.square().sum().Backward();
        }
        finally
        {
            set_default_device(CPU);
        }

        Assert.Equal(DeviceType.CPU, x.grad!.device_type);
    }

    [Fact]
    public void Thousands_of_steps_and_dropped_graphs_leave_no_tensor()
    {
        var twins = Stage("splash", true, 1, 6, (5, 5), 2, true);
        var x = randn(2, 1, 8, 8).requires_grad_();
        var stage = Fuse(twins);
        Step(0);
        Step(1);
        Step(2);
        CollectGarbage();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 3000; i++)
        {
            Step(i);
        }

        CollectGarbage();
        Assert.Equal(before, Tensor.TotalCount);

        // Of other tests, which would disturb the count.
        static void CollectGarbage()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        void Step(int kind)
        {
            using var scope = NewDisposeScope();
            using var ungraded = kind % 3 == 2 ? no_grad() : null;
            var output = stage.Fuse(x)!;
            if (kind % 3 == 0)
            {
                output.sum().Backward();
            }
        }
    }

    private static FusedStage Fuse(Twins twins) => new(
        (Conv2d)twins.Fused[0], twins.Fused.Count == 4 ? (BatchNorm2d)twins.Fused[1] : null, twins.Fused[^2], (MaxPool2d)twins.Fused[^1]);

    private static Twins Stage(string activation, bool norm, int channels, int maps, (long, long) kernel, int padding, bool bias) => new(() =>
    {
        List<nn.Module<Tensor, Tensor>> modules = [nn.Conv2d(channels, maps, kernel, padding: (padding, padding), bias: bias)];
        if (norm)
        {
            modules.Add(nn.BatchNorm2d(maps));
        }

        modules.Add(TestActivations.Make(activation));
        modules.Add(nn.MaxPool2d(2));
        return modules;
    });
}
