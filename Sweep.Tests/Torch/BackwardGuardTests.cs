using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;
using Sweep.Torch;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>Errors in backward passes written in C#, which TorchSharp alone lets end the process.</summary>
[Collection("torch")]
public sealed class BackwardGuardTests
{
    /// <summary>What goes wrong, and the shape of the input: an error must be noticed for every shape.</summary>
    public static TheoryData<string, long[]> Failures
    {
        get
        {
            var data = new TheoryData<string, long[]>();
            foreach (var what in (string[])["exception", "wrong shape", "disposed", "too few", "libtorch", "saved changed"])
            {
                foreach (var shape in (long[][])[[4], [2], [2, 3], [0], [], [1]])
                {
                    // libtorch sums a gradient that is too large where it can.
                    if (what != "wrong shape" || shape is not ([] or [1]))
                    {
                        data.Add(what, shape);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void An_error_in_a_backward_pass_is_thrown_by_Backward(string what, long[] shape)
    {
        using var scope = NewDisposeScope();
        var x = ones(shape).requires_grad_();
        var sum = Faulty.Apply(x, what).sum();
        if (what == "saved changed")
        {
            using var ungraded = no_grad();
            x.add_(1);
        }

        var error = Record.Exception(() => sum.Backward());

        if (what == "exception")
        {
            Assert.Equal("on purpose", Assert.IsType<InvalidOperationException>(error).Message);
            Assert.Contains(nameof(Faulty), error.StackTrace, StringComparison.Ordinal);
        }
        else if (what == "too few")
        {
            Assert.Contains("Expected 1 gradients", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
        }
        else if (what == "disposed")
        {
            Assert.IsType<InvalidOperationException>(error);
        }
        else
        {
            Assert.IsType<ExternalException>(error);
        }
    }

    [Fact]
    public void Plain_backward_throws_what_can_be_caught()
    {
        using var scope = NewDisposeScope();
        var sum = Faulty.Apply(ones(2).requires_grad_(), "exception").sum();

        Assert.Throws<ExternalException>(() => sum.backward());
    }

    [Fact]
    public void An_old_failure_is_not_reported_for_a_new_one()
    {
        using var scope = NewDisposeScope();
        var failed = Faulty.Apply(ones(2).requires_grad_(), "exception").sum();
        Assert.Throws<ExternalException>(() => failed.backward());
        var x = ones(2).requires_grad_();
        var notOne = x * 2;

        Assert.Contains("scalar", Assert.Throws<ExternalException>(() => notOne.Backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_derivatives_are_refused()
    {
        using var scope = NewDisposeScope();
        var before = BackwardGuard.LastFailure;
        var sum = Faulty.Apply(ones(2).requires_grad_(), "nothing").sum();

        Assert.Throws<ExternalException>(() => sum.backward(create_graph: true));

        var cause = Assert.IsType<NotSupportedException>(BackwardGuard.Take(before)!.SourceException);
        Assert.Contains("cannot be differentiated again", cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_is_differentiated_twice_only_when_it_is_retained()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();
        var kept = Faulty.Apply(x, "nothing").sum();
        kept.Backward(retainGraph: true);
        kept.Backward();
        Assert.Equal([2f, 2], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_disposed_input_is_refused_before_a_node_is_made()
    {
        var nodes = LiveNodes;
        var x = ones(2).requires_grad_();
        x.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Faulty.Apply(x, "nothing"));
        Assert.Equal(nodes, LiveNodes);
    }

    [Fact]
    public void Gradients_leave_those_of_the_leaves_as_they_were()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor((float[])[1, 2]).requires_grad_(), other = ones(2).requires_grad_(), unused = ones(3).requires_grad_();
        (x * 5).sum().Backward();

        var gradients = Autograd.Gradients((x * x * other).sum(), [x, unused]);

        Assert.Equal([2f, 4], gradients[0].data<float>().ToArray());
        Assert.Equal([0f, 0, 0], gradients[1].data<float>().ToArray());
        Assert.Equal([5f, 5], x.grad!.data<float>().ToArray());
        Assert.Null(other.grad);
        Assert.Throws<ArgumentException>(() => Autograd.Gradients((x * 2).sum(), [x * 2]));
        var failing = Faulty.Apply(x, "exception").sum();
        Assert.Equal("on purpose", Assert.Throws<InvalidOperationException>(() => Autograd.Gradients(failing, [x])).Message);
        Assert.Equal([5f, 5], x.grad!.data<float>().ToArray());
    }

    [Theory]
    [InlineData("trained")]
    [InlineData("dropped")]
    [InlineData("failed")]
    [InlineData("not recorded")]
    public void Nothing_stays_behind_without_a_dispose_scope(string how)
    {
        var x = ones(16).requires_grad_();
        Step(x, how);
        Collect();
        var (tensors, nodes) = (Tensor.TotalCount, LiveNodes);

        // Without a collection in between: what is left to finalizers would be counted.
        for (var step = 0; step < 200; step++)
        {
            Step(x, how);
        }

        Assert.InRange(Tensor.TotalCount - tensors, 0, 8);
        Assert.InRange(LiveNodes - nodes, 0, 1);
        x.Dispose();
    }

    private static void Step(Tensor x, string how)
    {
        if (how == "not recorded")
        {
            using var ungraded = no_grad();
            Faulty.Apply(x, "nothing").Dispose();
            return;
        }

        using var y = Faulty.Apply(x, how == "failed" ? "exception" : "nothing");
        if (how == "trained")
        {
            using var sum = y.sum();
            sum.Backward();
        }
        else if (how == "failed")
        {
            using var sum = y.sum();
            Assert.Throws<InvalidOperationException>(() => sum.Backward());
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>Nodes that TorchSharp keeps for graphs that there still are.</summary>
    private static int LiveNodes =>
        ((IList)typeof(autograd).GetNestedType("Node", BindingFlags.NonPublic)!.GetField("AliveNodes", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!).Count;

    /// <summary>A copy of its input whose backward pass fails as it is told to.</summary>
    private sealed class Faulty : KernelFunction<Faulty, string>
    {
        public static Tensor Apply(Tensor x, string fault)
        {
            var recording = IsRecording(x);
            Tensor y;
            using (no_grad())
            {
                y = x.clone();
            }

            return recording ? Link(y, [x], [x], fault) : y;
        }

        protected override IReadOnlyList<Tensor?> Backward(string state, IReadOnlyList<Tensor> saved, Tensor gradient)
        {
            switch (state)
            {
                case "exception":
                    throw new InvalidOperationException("on purpose");
                case "wrong shape":
                    return [empty(3, 5, 7)];
                case "disposed":
                    var gone = empty_like(saved[0]);
                    gone.Dispose();
                    return [gone];
                case "too few":
                    return [];
                case "libtorch":
                    return [ones(2, 3).mm(ones(2, 3))];
                default:
                    return [gradient.clone()];
            }
        }
    }
}
