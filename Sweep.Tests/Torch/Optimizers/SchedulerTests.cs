using System.Text.Json;
using Sweep.Tests.Torch.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Sweep.Tests.Torch.Optimizers;

public sealed class SchedulerTests
{
    private static readonly JsonElement s_golden = LayerGolden.Open("optim.json");

    private static readonly Dictionary<string, Func<optim.Optimizer, LRScheduler>> s_cases = new()
    {
        ["step"] = static o => StepLR(o, 3, 0.5),
        ["multistep"] = static o => MultiStepLR(o, [2, 5, 5, 9], 0.1),
        ["cosine"] = static o => CosineAnnealingLR(o, 5, 0.001),
        ["lambda"] = static o => LambdaLR(o, static epoch => Math.Pow(0.9, epoch)),
        ["linear"] = static o => LinearLR(o),
        ["linear_down"] = static o => LinearLR(o, 1, 0.1, 8),
        ["exponential"] = static o => ExponentialLR(o, 0.8),
        ["constant"] = static o => ConstantLR(o, 0.25, 4),
        ["polynomial"] = static o => PolynomialLR(o, 6, 2),
        ["sequential"] = static o => SequentialLR(o, [ConstantLR(o, 0.1, 3), ExponentialLR(o, 0.9)], [4]),
        ["onecycle"] = static o => OneCycleLR(o, 1.0, total_steps: 13),
        ["onecycle_linear"] = static o => OneCycleLR(
            o,
            1.0,
            epochs: 4,
            steps_per_epoch: 4,
            pct_start: 0.4,
            anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear,
            div_factor: 10,
            final_div_factor: 100),
        ["onecycle_three_phase"] = static o => OneCycleLR(o, 0.6, total_steps: 14, three_phase: true, cycle_momentum: false),
    };

    public static TheoryData<string> Names => [.. s_cases.Keys];

    [Fact]
    public void Every_golden_schedule_has_a_case() =>
        Assert.Equal(
            s_golden.GetProperty("schedules").EnumerateObject().Concat(s_golden.GetProperty("cycles").EnumerateObject()).Select(static p => p.Name).Order(),
            s_cases.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_are_PyTorchs(string name)
    {
        var cycle = s_golden.GetProperty("cycles").TryGetProperty(name, out var rows);
        if (!cycle)
            rows = s_golden.GetProperty("schedules").GetProperty(name);
        using var a = new Parameter(ones(1));
        using var b = new Parameter(ones(1));
        using var optimizer = Optimizer(a, b);
        var scheduler = s_cases[name](optimizer);
        var epoch = 0;
        foreach (var row in rows.EnumerateArray())
        {
            var rates = optimizer.ParamGroups.Select(static g => g.LearningRate);
            var momenta = cycle ? optimizer.ParamGroups.Select(static g => ((optim.IMomentum)g).Momentum) : [];
            LayerGolden.Near(row.Numbers(), [.. rates, .. momenta], 1e-12, $"epoch {epoch++}");
            Assert.Equal(rates, scheduler.get_last_lr());
            optimizer.step();
            scheduler.step();
        }
    }

    [Theory]
    [InlineData("step")]
    [InlineData("multistep")]
    [InlineData("cosine")]
    [InlineData("exponential")]
    [InlineData("linear")]
    [InlineData("polynomial")]
    [InlineData("constant")]
    public void Jumping_to_an_epoch_agrees_with_walking_there(string name)
    {
        using var a = new Parameter(ones(1));
        using var b = new Parameter(ones(1));
        using var walker = Optimizer(a, b);
        using var jumper = Optimizer(a, b);
        var walking = s_cases[name](walker);
        var jumping = s_cases[name](jumper);
        for (var epoch = 1; epoch <= 5; epoch++)
        {
            walking.step();
            jumping.step(epoch);
            LayerGolden.Near([.. walking.get_last_lr()], [.. jumping.get_last_lr()], 1e-12, $"epoch {epoch}");
        }
    }

    [Fact]
    public void A_cycle_moves_the_betas_of_Adam()
    {
        using var a = new Parameter(ones(1));
        using var optimizer = optim.Adam([a]);
        var scheduler = OneCycleLR(optimizer, 1.0, total_steps: 10);
        var group = (optim.IBetas)optimizer.ParamGroups.Single();
        Assert.Equal((0.95, 0.999), group.Betas);
        scheduler.step();
        scheduler.step();
        Assert.Equal(0.85, group.Betas.Item1, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => OneCycleLR(optimizer, 1.0));
    }

    [Fact]
    public void Chained_schedulers_multiply()
    {
        using var a = new Parameter(ones(1));
        using var optimizer = optim.SGD([a], 1);
        var chained = ChainedLR([ExponentialLR(optimizer, 0.5), StepLR(optimizer, 2, 0.1)]);
        chained.step();
        chained.step();
        Assert.Equal(0.025, chained.get_last_lr().Single(), 12);
    }

    private static SGD Optimizer(Parameter a, Parameter b) => optim.SGD(
        [
            new SGD.ParamGroup([a], new SGD.Options()),
            new SGD.ParamGroup([b], new SGD.Options { LearningRate = 0.01 }),
        ],
        0.5,
        momentum: 0.9);
}
