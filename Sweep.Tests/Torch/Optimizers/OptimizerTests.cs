using System.Text.Json;
using Sweep.Tests.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static Sweep.Tests.Torch.Modules.LayerGolden;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Optimizers;

[Collection("torch")]
public sealed class OptimizerTests : IDisposable
{
    private static readonly JsonElement s_golden = Open("optim.json");

    private static readonly Dictionary<string, Func<Parameter, Parameter, OptimizerHelper>> s_cases = new()
    {
        ["sgd"] = static (a, b) => optim.SGD([a, b], 0.1),
        ["sgd_momentum"] = static (a, b) => optim.SGD([a, b], 0.1, momentum: 0.9),
        ["sgd_dampening"] = static (a, b) => optim.SGD([a, b], 0.1, momentum: 0.9, dampening: 0.3),
        ["sgd_nesterov_decay"] = static (a, b) => optim.SGD([("a", a), ("b", b)], 0.05, momentum: 0.8, weight_decay: 0.01, nesterov: true),
        ["sgd_maximize"] = static (a, b) => optim.SGD([a, b], 0.05, momentum: 0.5, weight_decay: 0.1, maximize: true),
        ["sgd_groups"] = static (a, b) => optim.SGD(
            [
                new SGD.ParamGroup([a], new SGD.Options { LearningRate = 0.2, weight_decay = 0.1 }),
                new SGD.ParamGroup([b], new SGD.Options { momentum = 0.5 }),
            ],
            0.1),
        ["adam"] = static (a, b) => optim.Adam([a, b]),
        ["adam_decay"] = static (a, b) => optim.Adam([a, b], 0.05, 0.8, 0.95, 1e-6, 0.1),
        ["adam_amsgrad"] = static (a, b) => optim.Adam([a, b], 0.05, amsgrad: true),
        ["adam_maximize"] = static (a, b) => optim.Adam([a, b], 0.05, weight_decay: 0.1, maximize: true),
        ["adamw"] = static (a, b) => optim.AdamW([a, b], weight_decay: 1e-2),
        ["adamw_amsgrad"] = static (a, b) => optim.AdamW([a, b], 0.05, weight_decay: 0.2, amsgrad: true),
        ["adamw_groups"] = static (a, b) => optim.AdamW(
            [
                new AdamW.ParamGroup([a], new AdamW.Options { LearningRate = 0.2 }),
                new AdamW.ParamGroup([b], new AdamW.Options { weight_decay = 0.3 }),
            ],
            0.1),
    };

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. s_cases.Keys];

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Every_golden_optimizer_has_a_case() =>
        Assert.Equal(s_golden.GetProperty("trajectories").EnumerateObject().Select(static p => p.Name).Order(), s_cases.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Trajectory_is_PyTorchs_in_float64(string name) => FollowsPyTorch(name, "trajectories", ScalarType.Float64, 1e-12);

    [Theory]
    [MemberData(nameof(Names))]
    public void Trajectory_is_PyTorchs_in_float32(string name) => FollowsPyTorch(name, "trajectories32", ScalarType.Float32, 1e-6);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_checkpoint_goes_on_exactly_where_it_stopped(string name)
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
            Assert.All(whole.state_dict().State.Zip(resumed.state_dict().State), static pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        }
        finally
        {
            File.Delete(file);
        }

        static void Steps(OptimizerHelper optimizer, Parameter first, Parameter second, int from)
        {
            for (var k = from; k < from + 4; k++)
                Step(optimizer, first, second, k);
        }
    }

    [Fact]
    public void A_foreign_or_cut_checkpoint_is_refused_and_changes_nothing()
    {
        var (a, b) = Parameters(ScalarType.Float32);
        using var optimizer = optim.SGD([a, b], 0.1, momentum: 0.9);
        Step(optimizer, a, b, 0);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            optimizer.save_state_dict(writer);
        var bytes = stream.ToArray();
        var before = Values(((SGD.State)optimizer.state_dict().State[0]).momentum_buffer!);
        Step(optimizer, a, b, 1);
        var now = Values(((SGD.State)optimizer.state_dict().State[0]).momentum_buffer!);
        Assert.NotEqual(before, now);

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(new BinaryReader(new MemoryStream(bytes, 0, length))));
        using var adam = optim.Adam([a, b]);
        Assert.Throws<InvalidDataException>(() => adam.load_state_dict(new BinaryReader(new MemoryStream(bytes))));
        Assert.Equal(now, Values(((SGD.State)optimizer.state_dict().State[0]).momentum_buffer!));
        optimizer.load_state_dict(new BinaryReader(new MemoryStream(bytes)));
        Assert.Equal(before, Values(((SGD.State)optimizer.state_dict().State[0]).momentum_buffer!));
    }

    [Fact]
    public void Parameters_without_a_gradient_stay()
    {
        var (a, b) = Parameters(ScalarType.Float64);
        using var optimizer = optim.Adam([a, b], 0.1);
        var before = Values(b);
        a.grad = Fill([2, 3], 10);
        optimizer.step();
        Assert.Equal(before, Values(b));
        Assert.NotEqual(Values(Fill([2, 3], 1)), Values(a));
        optimizer.zero_grad();
        Assert.Null(a.grad);
    }

    [Fact]
    public void A_closure_gives_the_loss_it_computed()
    {
        var (a, _) = Parameters(ScalarType.Float64);
        using var optimizer = optim.SGD([a], 0.1);
        using var frozen = no_grad();
        var loss = optimizer.step(() =>
        {
            var sum = (a * a).sum();
            sum.backward();
            return sum;
        });
        Near([Values(Fill([2, 3], 1)).Sum(static v => v * v)], Values(loss!), 1e-12, "loss");
        Near([.. Values(Fill([2, 3], 1)).Select(static v => v * 0.8)], Values(a), 1e-12, "parameter");
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        var (a, b) = Parameters(ScalarType.Float64);
        Assert.Throws<ArgumentException>(() => optim.SGD([a], -0.1));
        Assert.Throws<ArgumentException>(() => optim.SGD([a], 0.1, nesterov: true));
        Assert.Throws<ArgumentException>(() => optim.SGD([a, a], 0.1));
        Assert.Throws<ArgumentException>(() => optim.SGD(Array.Empty<Parameter>(), 0.1));
        Assert.Throws<ArgumentException>(() => optim.Adam([a], beta1: 1));
        using var optimizer = optim.SGD([a], 0.1);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new Adam.ParamGroup([b])));
    }

    [Fact]
    public void Disposing_frees_the_state_and_not_the_parameters()
    {
        var (a, b) = Parameters(ScalarType.Float64);
        a.grad = ones_like(a);
        b.grad = ones_like(b);
        var before = Tensor.TotalCount;
        var optimizer = optim.Adam([a, b], amsgrad: true);
        optimizer.step();
        Assert.Equal(before + 6, Tensor.TotalCount);
        optimizer.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [InlineData("norm2", 1.5, 2)]
    [InlineData("norm1", 3, 1)]
    [InlineData("inf", 0.5, double.PositiveInfinity)]
    [InlineData("loose", 100, 2)]
    public void Clipping_is_PyTorchs(string name, double maxNorm, double kind)
    {
        var (a, b) = Parameters(ScalarType.Float64);
        a.grad = Fill([2, 3], 10);
        b.grad = Fill([4], 30);
        var total = nn.utils.clip_grad_norm_([a, b], maxNorm, kind);
        var golden = s_golden.GetProperty("clipping").GetProperty(name);
        Near([golden.GetProperty("total").GetDouble()], [total], 1e-12, "norm");
        Near(golden.GetProperty("grads").Numbers(), [.. Values(a.grad), .. Values(b.grad)], 1e-12, "gradient");
    }

    [Fact]
    public void Parameters_go_to_a_vector_and_back()
    {
        var (a, b) = Parameters(ScalarType.Float64);
        var vector = nn.utils.parameters_to_vector([a, b]);
        Assert.Equal([.. Values(a), .. Values(b)], Values(vector));
        nn.utils.vector_to_parameters(vector.detach() * 2, [a, b]);
        Assert.Equal(Values(vector).Select(static v => v * 2), [.. Values(a), .. Values(b)]);
        Assert.ThrowsAny<Exception>(() => nn.utils.vector_to_parameters(ones(11, dtype: ScalarType.Float64), [a, b]));
    }

    private static void FollowsPyTorch(string name, string set, ScalarType type, double tolerance)
    {
        var (a, b) = Parameters(type);
        using var optimizer = s_cases[name](a, b);
        var k = 0;
        foreach (var row in s_golden.GetProperty(set).GetProperty(name).EnumerateArray())
        {
            Step(optimizer, a, b, k);
            Near(row.Numbers(), [.. Values(a), .. Values(b)], tolerance, $"step {k++}");
        }
    }

    private static (Parameter A, Parameter B) Parameters(ScalarType type) => (new Parameter(Fill([2, 3], 1, type)), new Parameter(Fill([4], 2, type)));

    private static void Step(OptimizerHelper optimizer, Parameter a, Parameter b, int k)
    {
        a.grad = Fill([2, 3], 10 + k, a.dtype) + (a.detach() / 8);
        b.grad = Fill([4], 30 + k, b.dtype) + (b.detach() / 8);
        optimizer.step();
    }
}
