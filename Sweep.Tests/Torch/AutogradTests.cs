using System.Runtime.InteropServices;
using TorchSharp;

namespace Sweep.Tests.Torch;

[Collection("torch")]
public sealed class AutogradTests
{
    [Fact]
    public void Backward_accumulates_in_leaves()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor([1.0, 2, 3]).requires_grad_();
        Assert.True(x.is_leaf && x.requires_grad);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        Assert.Equal([2.0, 4, 6], x.grad!.data<double>().ToArray());
        (x * x).sum().backward();
        Assert.Equal([4.0, 8, 12], x.grad!.data<double>().ToArray());
        x.grad!.zero_();
        Assert.Equal(0, x.grad!.sum().ToDouble());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void Gradients_of_other_tensors_are_kept_on_request()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(3.0).requires_grad_();
        var y = x * x;
        Assert.False(y.is_leaf);
        y.retain_grad();
        (y * 2).backward();
        Assert.Equal(2, y.grad!.ToDouble());
        Assert.Equal(12, x.grad!.ToDouble());
    }

    [Fact]
    public void Backward_takes_gradients_and_chosen_leaves()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(2).requires_grad_();
        var y = torch.ones(2).requires_grad_();
        (x * y * 3).backward([torch.tensor([1f, 10])], inputs: [x]);
        Assert.Equal([3f, 30], x.grad!.data<float>().ToArray());
        Assert.Null(y.grad);
    }

    [Fact]
    public void The_graph_is_freed_unless_kept()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(3.0).requires_grad_();
        var y = x * x;
        torch.autograd.backward(y, retain_graph: true);
        y.backward();
        Assert.Contains("second time", Assert.Throws<ExternalException>(y.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_derivatives()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(2.0).requires_grad_();
        var first = torch.autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = torch.autograd.grad([first], [x])[0];
        Assert.Equal((12.0, 12.0), (first.ToDouble(), second.ToDouble()));
    }

    [Fact]
    public void An_unused_input_is_an_error_or_null()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(1).requires_grad_();
        var unused = torch.ones(1).requires_grad_();
        Assert.Throws<ExternalException>(() => torch.autograd.grad([x.sum()], [unused]));
        Assert.Null(torch.autograd.grad([x.sum()], [unused], allow_unused: true)[0]);
    }

    [Fact]
    public void Nothing_is_recorded_without_grad()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(1).requires_grad_();
        using (torch.no_grad())
        {
            Assert.False(torch.is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (torch.enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(torch.is_grad_enabled());
            x.add_(1);
        }

        Assert.True(torch.is_grad_enabled());
        using (torch.set_grad_enabled(false))
            Assert.False((x * 2).requires_grad);
        using (torch.inference_mode())
        {
            Assert.True(torch.is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.False(torch.is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
        Assert.False(x.detach().requires_grad);
        Assert.False((x * 2).detach_().requires_grad);
    }

    [Fact]
    public void Whole_numbers_have_no_gradient() =>
        Assert.Contains("floating point", Assert.Throws<ExternalException>(static () => torch.ones(1, torch.int64).requires_grad_()).Message, StringComparison.Ordinal);
}
