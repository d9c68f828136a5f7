using System.Text.Json;
using TorchSharp.Modules;
using static Sweep.Tests.Torch.Modules.LayerGolden;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Modules;

[Collection("torch")]
public sealed class LossTests
{
    private static readonly JsonElement s_golden = Open("layers.json").GetProperty("losses");

    private static readonly Dictionary<string, Func<Tensor, Tensor>> s_cases = new()
    {
        ["cross_entropy"] = static x => nn.CrossEntropyLoss().call(x, Classes(1, 0, 4, 2)),
        ["cross_entropy_sum"] = static x => nn.CrossEntropyLoss(reduction: nn.Reduction.Sum).call(x, Classes(1, 0, 4, 2)),
        ["cross_entropy_none"] = static x => nn.CrossEntropyLoss(reduction: nn.Reduction.None).call(x, Classes(1, 0, 4, 2)),
        ["cross_entropy_weight"] = static x => nn.CrossEntropyLoss(Weight()).call(x, Classes(1, 0, 4, 2)),
        ["cross_entropy_ignored"] = static x => nn.CrossEntropyLoss().call(x, Classes(1, -100, 4, 2)),
        ["cross_entropy_ignore_3"] = static x => nn.CrossEntropyLoss(ignore_index: 3).call(x, Classes(1, 3, 4, 3)),
        ["cross_entropy_smoothing"] = static x => new CrossEntropyLoss(label_smoothing: 0.1).call(x, Classes(1, 0, 4, 2)),
        ["cross_entropy_all"] = static x => new CrossEntropyLoss(Weight(), 3, label_smoothing: 0.2).call(x, Classes(1, 3, 4, 3)),
        ["cross_entropy_image"] = static x => nn.functional.cross_entropy(x, tensor([.. Enumerable.Range(0, 12).Select(static i => i % 5L)], [2, 3, 2])),
        ["cross_entropy_soft"] = static x => nn.functional.cross_entropy(x, nn.functional.softmax(Fill([4, 5], 7), 1)),
        ["nll"] = static x => nn.NLLLoss().call(x, Classes(1, 0, 4, 2)),
        ["nll_weight_sum"] = static x => nn.NLLLoss(Weight(), nn.Reduction.Sum).call(x, Classes(1, 0, 4, 2)),
        ["nll_none"] = static x => nn.functional.nll_loss(x, Classes(1, 0, 4, 2), reduction: nn.Reduction.None),
        ["mse"] = static x => nn.MSELoss().call(x, Fill([4, 5], 9)),
        ["mse_sum"] = static x => nn.MSELoss(nn.Reduction.Sum).call(x, Fill([4, 5], 9)),
        ["mse_none"] = static x => nn.functional.mse_loss(x, Fill([4, 5], 9), nn.Reduction.None),
        ["l1"] = static x => nn.L1Loss().call(x, Fill([4, 5], 9)),
    };

    public static TheoryData<string> Names => [.. s_cases.Keys];

    [Fact]
    public void Every_golden_loss_has_a_case() => Assert.Equal(s_golden.EnumerateObject().Select(static p => p.Name).Order(), s_cases.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_and_gradient_are_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        var golden = s_golden.GetProperty(name);
        var x = Fill(golden.GetProperty("input").Longs(), 0).requires_grad_();

        var loss = s_cases[name](x);
        if (loss.dim() == 0)
            loss.backward();
        else
            loss.backward([Fill(loss.shape, 100)]);

        Assert.Equal(golden.GetProperty("shape").Longs(), loss.shape);
        Near(golden.GetProperty("output").Numbers(), Values(loss), 1e-12, "loss");
        Near(golden.GetProperty("grad_input").Numbers(), Values(x.grad!), 1e-12, "gradient");
    }

    [Fact]
    public void One_hot_marks_each_class()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0, 1, 0, 1, 0, 0, 0, 0, 1], Values(nn.functional.one_hot(Classes(1, 0, 2))));
        Assert.Equal([2L, 4L], nn.functional.one_hot(Classes(1, 0), 4).shape);
    }

    [Fact]
    public void A_class_outside_the_range_is_an_error()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<Exception>(() => nn.functional.cross_entropy(Fill([1, 3], 0), Classes(3)));
        Assert.Contains("out of bounds", error.Message, StringComparison.Ordinal);
    }

    private static Tensor Classes(params long[] classes) => tensor(classes);

    private static Tensor Weight() => tensor(Values(Fill([5], 3)).Select(static v => Math.Abs(v) + 0.25).ToArray());
}
