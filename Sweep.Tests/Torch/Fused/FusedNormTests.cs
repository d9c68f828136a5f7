using Sweep.Torch;
using Sweep.Torch.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Fused;

/// <summary>Normalisation, shortcut and activation in one pass, against the modules in float64.</summary>
[Collection("torch")]
public sealed class FusedNormTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly int _threads = get_num_threads();

    public static TheoryData<long[], string, bool> Cases
    {
        get
        {
            var data = new TheoryData<long[], string, bool>();
            foreach (var shape in (long[][])[[128, 120], [33, 84], [2, 5], [3, 1], [5, 16, 9, 8], [3, 13, 5, 5], [1, 64, 8, 8], [17, 7, 3, 1], [4, 3, 64, 60], [300, 1, 7, 5]])
            {
                foreach (var activation in (string[])["relu", "leaky", "tanh", "splash", "splash3", "gelu"])
                {
                    data.Add(shape, activation, false);
                    data.Add(shape, activation, true);
                }
            }

            return data;
        }
    }

    public void Dispose()
    {
        set_num_threads(_threads);
        _scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Any_shape_gives_what_the_modules_give(long[] shape, string activation, bool hasShortcut)
    {
        manual_seed(shape[0]);
        var twins = Make(shape, activation);
        foreach (var training in (bool[])[true, false])
        {
            twins.Train(training);
            var x = (randn(shape) * 2) + 0.5;
            var shortcut = hasShortcut ? randn(shape) : null;
            twins.AssertSame(training && shape.Length == 4 ? x.ToChannelsLast() : x, (input, added) => Fuse(twins).Fuse(input, added)!, shortcut);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        manual_seed(5);
        var twins = Make([64, 13, 16, 16], "splash");
        var x = randn(64, 13, 16, 16).ToChannelsLast();
        set_num_threads(1);
        var expected = Run();
        set_num_threads(threads);
        Assert.All(expected.Zip(Run()), pair => Assert.True(pair.First.Equals(pair.Second)));

        List<Tensor> Run()
        {
            var input = x.detach().requires_grad_();
            var output = Fuse(twins).Fuse(input, input)!;
            output.square().sum().Backward();
            List<Tensor> all = [output, input.grad!, .. twins.Fused.SelectMany(module => module.parameters()).Select(parameter => parameter.grad!.clone())];
            twins.Fused.ToList().ForEach(module => module.zero_grad());
            return all;
        }
    }

    private static FusedNorm Fuse(Twins twins) => new((BatchNorm)twins.Fused[0], twins.Fused[1]);

    private static Twins Make(long[] shape, string activation) => new(() =>
    [
        shape.Length == 2 ? nn.BatchNorm1d(shape[1]) : nn.BatchNorm2d(shape[1]),
        TestActivations.Make(activation),
    ]);
}
