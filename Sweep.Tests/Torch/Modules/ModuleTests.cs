using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static Sweep.Tests.Torch.Modules.LayerGolden;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Modules;

[Collection("torch")]
public sealed class ModuleTests
{
    private static readonly JsonElement s_names = Open("layers.json").GetProperty("names");

    [Fact]
    public void Registration_names_are_PyTorchs()
    {
        using var net = new SampleNet();
        Assert.Equal(s_names.GetProperty("parameters").Strings(), net.named_parameters().Select(static p => p.name));
        Assert.Equal(s_names.GetProperty("buffers").Strings(), net.named_buffers().Select(static b => b.name));
        Assert.Equal(s_names.GetProperty("children").Strings(), net.named_children().Select(static c => c.name));
        Assert.Equal(s_names.GetProperty("state").Strings(), net.state_dict().Keys);
        // As in TorchSharp the module itself is left out, and children come before what is below them.
        Assert.Equal(s_names.GetProperty("modules").Strings()[1..].Order(), net.named_modules().Select(static m => m.name).Order());
    }

    [Fact]
    public void Components_are_found_by_dotted_name()
    {
        using var net = new SampleNet();
        Assert.Equal([3L, 4L], net.get_parameter("body.0.weight")!.shape);
        Assert.True(net.has_buffer("block.bn.running_var"));
        Assert.False(net.has_parameter("block.bn.running_var"));
        Assert.Null(net.get_parameter("body.9.weight"));
    }

    [Fact]
    public void Train_and_eval_reach_every_module()
    {
        using var net = new SampleNet();
        Assert.All(net.modules(), static m => Assert.True(m.training));
        net.eval();
        Assert.False(net.training);
        Assert.All(net.modules(), static m => Assert.False(m.training));
        net.train();
        Assert.All(net.modules(), static m => Assert.True(m.training));
    }

    [Fact]
    public void Apply_goes_from_children_to_parents()
    {
        using var net = new SampleNet();
        var visited = new List<nn.Module>();
        Assert.Same(net, net.apply(visited.Add));
        Assert.Same(net, visited[^1]);
        Assert.Equal(net.modules().Count() + 1, visited.Count);
        Assert.True(visited.IndexOf(net.named_children().Single(static c => c.name == "body").module) > visited.FindIndex(static m => m is Linear));
    }

    [Fact]
    public void A_parameter_registered_twice_counts_once()
    {
        using var shared = nn.Linear(2, 2);
        using var chain = nn.Sequential(shared, nn.ReLU(), shared);
        Assert.Equal(["0.weight", "0.bias"], chain.named_parameters().Select(static p => p.name));
        Assert.Equal(2, chain.parameters().Count());
    }

    [Fact]
    public void Names_that_would_mislead_are_refused()
    {
        using var layer = nn.Linear(1, 1);
        using var other = nn.ReLU();
        Assert.Throws<ArgumentException>(() => layer.register_module("a.b", other));
        Assert.Throws<ArgumentException>(() => layer.register_module("weight", other));
        Assert.Throws<ArgumentException>(() => layer.register_module("", other));
        Assert.Throws<InvalidOperationException>(() => other.register_module("inner", layer));
    }

    [Fact]
    public void Requires_grad_freezes_parameters_and_zero_grad_drops_gradients()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(3, 2);
        layer.call(ones(4, 3)).sum().backward();
        Assert.NotNull(layer.weight.grad);
        layer.zero_grad(set_to_none: false);
        Assert.All(Values(layer.weight.grad!), static v => Assert.Equal(0, v));
        layer.zero_grad();
        Assert.Null(layer.weight.grad);

        foreach (var parameter in layer.parameters())
            parameter.requires_grad_(false);
        Assert.False(layer.call(ones(4, 3)).requires_grad);
    }

    [Fact]
    public void Moving_keeps_the_parameters_and_spares_whole_numbers()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm1d(3);
        var weight = norm.weight;
        norm.call(rand(4, 3)).sum().backward();

        var moved = norm.to(ScalarType.Float64);

        Assert.Same(norm, moved);
        Assert.Same(weight, norm.weight);
        Assert.Equal(ScalarType.Float64, weight!.dtype);
        Assert.Equal(ScalarType.Float64, weight.grad!.dtype);
        Assert.Equal(ScalarType.Float64, norm.running_var!.dtype);
        Assert.Equal(ScalarType.Int64, norm.num_batches_tracked!.dtype);
        Assert.Equal(ScalarType.Float64, norm.call(rand(4, 3, dtype: ScalarType.Float64)).dtype);
    }

    [Fact]
    public void Disposing_frees_all_parameters_and_buffers()
    {
        var before = Tensor.TotalCount;
        var net = new SampleNet();
        Assert.True(Tensor.TotalCount > before);
        net.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Registered_tensors_survive_the_scope_they_were_made_in()
    {
        nn.Module<Tensor, Tensor> net;
        using (NewDisposeScope())
            net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2));
        using (net)
            Assert.All(net.state_dict().Values, static t => Assert.False(t.IsInvalid));
    }

    [Fact]
    public void Sequential_disposes_what_lies_between()
    {
        using var x = rand(2, 4);
        using var net = nn.Sequential(nn.Linear(4, 3), nn.Identity(), nn.ReLU(), nn.Linear(3, 2));
        var before = Tensor.TotalCount;
        using var y = net.call(x);
        Assert.Equal(before + 1, Tensor.TotalCount);
    }

    [Fact]
    public void Sequential_can_be_indexed_sliced_and_extended()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(("in", nn.Linear(4, 3)), ("act", nn.ReLU()));
        net.append("out", nn.Linear(3, 2)).append(nn.Sigmoid());
        Assert.Equal(["in", "act", "out", "3"], net.named_children().Select(static c => c.name));
        Assert.IsType<ReLU>(net[1]);
        Assert.Equal(["act", "out"], net[1..3].named_children().Select(static c => c.name));
        Assert.Equal([2L, 2L], net.call(rand(2, 4)).shape);
        Assert.Throws<ArgumentException>(() => net.append("act", nn.Tanh()));
        using var empty = nn.Sequential();
        Assert.Equal([2L, 4L], empty.call(rand(2, 4)).shape);
    }

    [Fact]
    public void Hooks_see_and_change_values_until_removed()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Identity();
        var before = layer.register_forward_pre_hook(static (_, x) => x * 2);
        var after = layer.register_forward_hook(static (_, _, y) => y + 1);
        Assert.Equal(7, layer.call(tensor(3.0)).item<double>());
        Assert.Equal(3, layer.forward(tensor(3.0)).item<double>());
        before.remove();
        after.remove();
        Assert.Equal(3, layer.call(tensor(3.0)).item<double>());
    }

    [Fact]
    public void Module_list_registers_by_place()
    {
        using var list = nn.ModuleList(nn.Linear(2, 2), nn.Linear(2, 3));
        list.Add(nn.Linear(3, 1, hasBias: false));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "2.weight"], list.named_parameters().Select(static p => p.name));
        var removed = list[0];
        list.RemoveAt(0);
        Assert.Equal(["0.weight", "0.bias", "1.weight"], list.named_parameters().Select(static p => p.name));
        removed.Dispose();
    }

    [Fact]
    public void Wrong_ranks_and_groups_are_refused_with_what_was_found()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm2d(3);
        var rank = Assert.Throws<ArgumentException>(() => norm.call(rand(2, 3)));
        Assert.Contains("expected an input of 4 dimensions, got 2", rank.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 4, 3, groups: 2));
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 4, 3, Padding.Same, stride: 2));
    }
}
