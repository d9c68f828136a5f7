using Sweep.Torch.Interop;
using Sweep.Torch.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Optimizers;

/// <summary>One-pass optimizers against PyTorch's (Golden/make_optimizer_goldens.py).</summary>
[Collection("torch")]
public sealed class OptimizerTests : IDisposable
{
    private static readonly Dictionary<string, Func<Parameter, Parameter, OptimizerHelper>> s_cases = new()
    {
        ["sgd"] = static (a, b) => new FusedSGD([a, b], 0.1),
        ["sgd_momentum"] = static (a, b) => new FusedSGD([a, b], 0.1, momentum: 0.9),
        ["sgd_dampening"] = static (a, b) => new FusedSGD([a, b], 0.1, momentum: 0.9, dampening: 0.3),
        ["sgd_nesterov_decay"] = static (a, b) => new FusedSGD([a, b], 0.05, momentum: 0.8, weightDecay: 0.01, nesterov: true),
        ["sgd_maximize"] = static (a, b) => new FusedSGD([a, b], 0.05, momentum: 0.5, weightDecay: 0.1, maximize: true),
        ["sgd_groups"] = static (a, b) => new FusedSGD(
            [new SGD.ParamGroup([a], new SGD.Options { LearningRate = 0.2, weight_decay = 0.1 }), new SGD.ParamGroup([b], new SGD.Options { momentum = 0.5 })], 0.1),
        ["adamw"] = static (a, b) => new FusedAdamW([a, b], weightDecay: 1e-2),
        ["adamw_amsgrad"] = static (a, b) => new FusedAdamW([a, b], 0.05, weightDecay: 0.2, amsgrad: true),
        ["adamw_maximize"] = static (a, b) => new FusedAdamW([a, b], 0.05, weightDecay: 0.1, maximize: true),
        ["adamw_groups"] = static (a, b) => new FusedAdamW(
            [new AdamW.ParamGroup([a], new AdamW.Options { LearningRate = 0.2 }), new AdamW.ParamGroup([b], new AdamW.Options { weight_decay = 0.3 })], 0.1, weightDecay: 0),
    };

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. s_cases.Keys];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Trajectories_are_PyTorchs(string name)
    {
        using var golden = GoldenFolder.Read("Torch/Optimizers", "optimizers.json");
        foreach (var (type, key, tolerance) in new[] { (ScalarType.Float64, "float64", 1e-12), (ScalarType.Float32, "float32", 3e-6) })
        {
            var (a, b) = Parameters(type);
            using var optimizer = s_cases[name](a, b);
            var k = 0;
            foreach (var row in golden.RootElement.GetProperty("trajectories").GetProperty(name).GetProperty(key).EnumerateArray())
            {
                Step(optimizer, a, b, k++);
                Assert.All(
                    row.EnumerateArray().Select(value => value.GetDouble()).Zip(Values(a).Concat(Values(b))),
                    pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance * Math.Max(1, Math.Abs(pair.First))));
            }

            Assert.Equal(20, k);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_restored_state_gives_the_same_bits(string name)
    {
        var file = Path.GetTempFileName();
        try
        {
            var (a, b) = Parameters(ScalarType.Float32);
            using var whole = s_cases[name](a, b);
            Steps(whole, a, b, 0);
            whole.save_state_dict(file);
            var (c, d) = (new Parameter(a.detach().clone()), new Parameter(b.detach().clone()));
            using var resumed = s_cases[name](c, d);
            resumed.load_state_dict(file);
            Steps(whole, a, b, 4);
            Steps(resumed, c, d, 4);

            Assert.Equal(Values(a), Values(c));
            Assert.Equal(Values(b), Values(d));
        }
        finally
        {
            File.Delete(file);
        }

        static void Steps(OptimizerHelper optimizer, Parameter first, Parameter second, int from)
        {
            for (var k = from; k < from + 4; k++)
            {
                Step(optimizer, first, second, k);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_order_in_memory_changes_no_bit(bool isAdam)
    {
        manual_seed(1);
        Tensor start = randn(4, 3, 5, 5), gradient = randn(4, 3, 5, 5);
        var expected = Run(start.clone(), gradient, gradient);
        Assert.Equal(expected, Run(start.ToChannelsLast(), gradient, gradient.ToChannelsLast()));
        Assert.Equal(expected, Run(start.clone(), gradient.ToChannelsLast(), gradient));

        double[] Run(Tensor values, Tensor first, Tensor second)
        {
            var parameter = new Parameter(values);
            using OptimizerHelper optimizer = isAdam ? new FusedAdamW([parameter]) : new FusedSGD([parameter], 0.1, 0.9);
            foreach (var each in (Tensor[])[first, second])
            {
                parameter.grad = each.clone();
                optimizer.step();
            }

            return Values(parameter);
        }
    }

    [Fact]
    public void A_large_parameter_is_stepped_the_same_on_several_threads()
    {
        var threads = get_num_threads();
        try
        {
            manual_seed(2);
            Tensor start = randn(300_001), gradient = randn(300_001);
            set_num_threads(1);
            var expected = Run();
            set_num_threads(3);
            Assert.Equal(expected, Run());

            double[] Run()
            {
                var parameter = new Parameter(start.clone());
                using var optimizer = new FusedSGD([parameter], 0.1, 0.9, weightDecay: 0.1);
                parameter.grad = gradient.clone();
                optimizer.step();
                return Values(parameter);
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Parameters_without_a_gradient_stay_and_cleared_gradients_are_null(bool isAdam)
    {
        var (a, b) = Parameters(ScalarType.Float32);
        using OptimizerHelper optimizer = isAdam ? new FusedAdamW([a, b]) : new FusedSGD([a, b], 0.1, 0.9);
        var (before, stays) = (Values(a), Values(b));
        a.grad = Fill([3, 7], 10, ScalarType.Float32);
        optimizer.step();

        Assert.NotEqual(before, Values(a));
        Assert.Equal(stays, Values(b));
        optimizer.zero_grad();
        Assert.Null(a.grad);
    }

    [Fact]
    public void Half_precision_is_stepped_by_TorchSharp()
    {
        var parameter = new Parameter(ones(4, ScalarType.BFloat16));
        using var optimizer = new FusedSGD([parameter], 0.5);
        parameter.grad = ones(4, ScalarType.BFloat16);
        optimizer.step();

        Assert.Equal([0.5, 0.5, 0.5, 0.5], Values(parameter));
    }

    [Fact]
    public void A_scheduler_sets_the_rate_and_clipping_bounds_the_gradient()
    {
        var parameter = new Parameter(zeros(2));
        using var optimizer = new FusedSGD([parameter], 1);
        var scheduler = optim.lr_scheduler.StepLR(optimizer, 1, 0.5);
        scheduler.step();
        parameter.grad = tensor([3f, 4f]);
        nn.utils.clip_grad_norm_([parameter], 1);
        optimizer.step();

        Assert.All(Values(parameter).Zip([-0.3, -0.4]), pair => Assert.Equal(pair.Second, pair.First, 5));
    }

    [Fact]
    public void A_closure_is_called_once_and_its_loss_returned()
    {
        var parameter = new Parameter(ones(2, ScalarType.Float64));
        using var optimizer = new FusedSGD([parameter], 0.1);
        using var ungraded = no_grad();
        var calls = 0;
        var loss = optimizer.step(() =>
        {
            calls++;
            var sum = (parameter * parameter).sum();
            sum.backward();
            return sum;
        });

        Assert.Equal(1, calls);
        Assert.Equal(2, loss.item<double>());
        Assert.Equal([0.8, 0.8], Values(parameter));
    }

    [Fact]
    public void Steps_leave_no_tensor_behind()
    {
        var (a, b) = Parameters(ScalarType.Float32);
        using var optimizer = new FusedSGD([a, b], 0.01, 0.9);
        using (NewDisposeScope())
        {
            Step(optimizer, a, b, 0);
        }

        var before = Tensor.TotalCount;
        for (var k = 0; k < 1000; k++)
        {
            using var scope = NewDisposeScope();
            Step(optimizer, a, b, k);
            optimizer.zero_grad();
        }

        Assert.InRange(Tensor.TotalCount, 0, before);
    }

    private static (Parameter A, Parameter B) Parameters(ScalarType type) => (new Parameter(Fill([3, 7], 1, type)), new Parameter(Fill([4], 2, type)));

    private static void Step(OptimizerHelper optimizer, Parameter a, Parameter b, int k)
    {
        a.grad = Fill([3, 7], 10 + k, a.dtype) + (a.detach() / 8);
        b.grad = Fill([4], 30 + k, b.dtype) + (b.detach() / 8);
        optimizer.step();
    }

    private static double[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    // The script's function of the same name.
    private static Tensor Fill(long[] shape, int seed, ScalarType type)
    {
        var values = new double[shape.Aggregate(1L, (count, size) => count * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (((((i * 37) + (seed * 53)) % 101) - 50) / 32.0) + (1.0 / 128);
        }

        return tensor(values, shape, dtype: type);
    }
}
