using TorchSharp;

namespace Sweep.Tests.Torch;

[Collection("torch")]
public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        torch.Tensor inner, outer, kept, free;
        using (var first = torch.NewDisposeScope())
        {
            outer = torch.ones(1);
            using (var second = torch.NewDisposeScope())
            {
                Assert.Same(second, torch.CurrentDisposeScope);
                inner = torch.ones(1);
                kept = torch.ones(1).MoveToOuterDisposeScope();
                free = torch.ones(1).DetachFromDisposeScope();
                Assert.Equal(1, second.DisposablesCount);
                Assert.True(second.Contains(inner));
            }

            Assert.Same(first, torch.CurrentDisposeScope);
            Assert.True(inner.IsInvalid);
            Assert.False(kept.IsInvalid || outer.IsInvalid);
            Assert.Equal(2, first.DisposablesCount);
        }

        Assert.True(kept.IsInvalid && outer.IsInvalid);
        Assert.False(free.IsInvalid);
        Assert.Null(torch.CurrentDisposeScope);
        free.Dispose();
    }

    [Fact]
    public void Moving_detaching_attaching()
    {
        using var outer = torch.NewDisposeScope();
        using var inner = torch.NewDisposeScope();
        var (a, b) = inner.MoveToOuter(torch.ones(1), torch.ones(1));
        Assert.Equal((0, 2), (inner.DisposablesCount, outer.DisposablesCount));
        outer.MoveToOther(inner, a);
        Assert.Equal((1, 1), (inner.DisposablesCount, outer.DisposablesCount));
        inner.Detach(a);
        Assert.Equal(0, inner.DisposablesCount);
        outer.Attach(a);
        a.MoveToOtherDisposeScope(inner);
        b.MoveToOtherDisposeScope(a);
        Assert.Equal((2, 0), (inner.DisposablesCount, outer.DisposablesCount));
    }

    [Fact]
    public void Disposing_everything_but_some()
    {
        using var scope = torch.NewDisposeScope();
        var dropped = torch.ones(1);
        var kept = scope.DisposeEverythingBut(torch.zeros(1));
        Assert.True(dropped.IsInvalid);
        Assert.Equal([kept], scope.DisposablesView);
        scope.DisposeEverything();
        Assert.True(kept.IsInvalid);
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using var scope = torch.NewDisposeScope();
        torch.ones(1).Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Wrapped_expression_keeps_only_its_value()
    {
        using var scope = torch.NewDisposeScope();
        var value = torch.WrappedTensorDisposeScope(static () => (torch.ones(2) + 1) * 3);
        Assert.Equal(6f, value[0].ToSingle());
        Assert.True(scope.Contains(value));
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = torch.NewDisposeScope();
        var elsewhere = new Thread(static () => Assert.Null(torch.CurrentDisposeScope));
        elsewhere.Start();
        elsewhere.Join();
    }

    [Fact]
    public void Statistics_count_what_this_thread_did()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = torch.ones(1);
        using (var scope = torch.NewDisposeScope())
        {
            var first = torch.ones(1);
            first.Dispose();
            scope.Attach(outside);
            _ = torch.ones(1).DetachFromDisposeScope();
            Assert.Equal(2, statistics.ThreadTotalLiveCount);
        }

        Assert.Equal((1, 2), (statistics.CreatedOutsideScopeCount, statistics.CreatedInScopeCount));
        Assert.Equal((0, 2), (statistics.DisposedOutsideScopeCount, statistics.DisposedInScopeCount));
        Assert.Equal((1, 1), (statistics.AttachedToScopeCount, statistics.DetachedFromScopeCount));
        Assert.Equal(1, statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_thousand_rounds_leave_no_tensor_behind()
    {
        Round();
        var (managed, native) = (torch.Tensor.TotalCount, torch.Tensor.NativeCount);
        for (var i = 0; i < 1000; i++)
            Round();
        Assert.Equal((managed, native), (torch.Tensor.TotalCount, torch.Tensor.NativeCount));
        Assert.True(torch.Tensor.PeakCount >= torch.Tensor.TotalCount);

        static void Round()
        {
            using var scope = torch.NewDisposeScope();
            var x = torch.randn([4, 4]).requires_grad_();
            var (values, indices) = (x.matmul(x) + 1).max(1);
            (values.sum() / indices.numel()).backward();
            _ = x.grad!.split(2);
            _ = Assert.ThrowsAny<Exception>(() => x.reshape(3));
        }
    }
}
