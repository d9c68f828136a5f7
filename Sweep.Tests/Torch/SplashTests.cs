using System.Runtime.InteropServices;
using Sweep.Torch;
using TorchSharp;

namespace Sweep.Tests.Torch;

/// <summary>The fused SPLASH against the check values of its formula, the sum of ReLUs it stands for, and central differences.</summary>
[Collection("torch")]
public sealed class SplashTests
{
    public enum Layout
    {
        Contiguous,
        ChannelsLast,
        Transposed,
        Strided,
    }

    /// <summary>S, and a type.</summary>
    public static TheoryData<int, torch.ScalarType, Layout> Units
    {
        get
        {
            var data = new TheoryData<int, torch.ScalarType, Layout>();
            foreach (var s in new[] { 1, 3, 5, 7, 11, 15 })
            {
                foreach (var type in new[] { torch.float32, torch.float64 })
                {
                    foreach (var layout in Enum.GetValues<Layout>())
                        data.Add(s, type, layout);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Check_values_of_the_formula()
    {
        // The table of the facts on the paper: b = (0, 1, 2, 2.5).
        double[] x = [-4, -3, -2.5, -2.25, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.25, 2.5, 3, 4];
        double[] f = [0.2, 0, -0.1, -0.05, 0, -0.05, -0.1, -0.05, 0, 0.5, 1, 1.25, 1.5, 1.6875, 1.875, 1.875, 1.875];
        using var scope = torch.NewDisposeScope();
        var right = torch.tensor([1, -0.5, 0.25, -0.75]);
        var left = torch.tensor([-0.1, 0.2, -0.3, 0.4]);
        var y = Fused.Splash(torch.tensor(x), right, left, [0, 1, 2, 2.5]);
        Assert.True(y.allclose(torch.tensor(f), 0, 1e-15), y.ToString(TensorStringStyle.Numpy));
        var single = Fused.Splash(torch.tensor(x, torch.float32), right.@float(), left.@float(), [0, 1, 2, 2.5]);
        Assert.True(single.allclose(torch.tensor(f, torch.float32), 0, 5e-7), single.ToString(TensorStringStyle.Numpy));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Value_and_gradients_are_those_of_the_sum_of_ReLUs(int s, torch.ScalarType type, Layout layout)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(s).Dispose();
        var x = Laid(torch.randn([3, 5, 7, 11], type) * 2, layout).detach().requires_grad_();
        var g = torch.randn([3, 5, 7, 11], type);
        var (hinges, right, left) = Unit(s, type);
        var fused = Fused.Splash(x, right, left, hinges);
        var composed = Composed(x, right, left, hinges);
        var (tight, loose) = type == torch.float32 ? (1e-5, 1e-4) : (1e-13, 1e-11);
        Assert.True(fused.allclose(composed, tight, tight));

        var found = torch.autograd.grad([fused], [x, right, left], [g]);
        var wanted = torch.autograd.grad([composed], [x, right, left], [g]);
        Assert.True(found[0].allclose(wanted[0], tight, tight));
        Assert.True(found[1].allclose(wanted[1], loose, loose));
        Assert.True(found[2].allclose(wanted[2], loose, loose));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(11)]
    public void Gradients_agree_with_central_differences(int s)
    {
        const double step = 1e-6;
        using var scope = torch.NewDisposeScope();
        var (hinges, right, left) = Unit(s, torch.float64);
        // 0.05 away from every hinge, which are multiples of 0.5.
        var x = (torch.arange(-12, 13, torch.float64) * 0.25 + 0.05).requires_grad_();
        var weight = 1.0 / torch.arange(1, 26, torch.float64);
        var gradients = torch.autograd.grad([(Fused.Splash(x, right, left, hinges) * weight).sum()], [x, right, left]);
        torch.Tensor[] leaves = [x.detach(), right.detach(), left.detach()];
        for (var k = 0; k < leaves.Length; k++)
        {
            var values = leaves[k].data<double>();
            for (var i = 0; i < values.Count; i++)
            {
                var at = values[i];
                var difference = Loss(at + step) - Loss(at - step);
                Assert.Equal(difference / (2 * step), gradients[k][i].ToDouble(), 1e-8);

                double Loss(double value)
                {
                    values[i] = value;
                    var loss = (Fused.Splash(leaves[0], leaves[1], leaves[2], hinges) * weight).sum().ToDouble();
                    values[i] = at;
                    return loss;
                }
            }
        }
    }

    [Fact]
    public void Subgradient_at_a_hinge_is_that_of_ReLU_at_zero()
    {
        using var scope = torch.NewDisposeScope();
        double[] hinges = [0, 1, 2, 2.5];
        var x = torch.tensor([-2.5, -2, -1, -0.0, 0, 1, 2, 2.5]).requires_grad_();
        var right = torch.tensor([1, -0.5, 0.25, -0.75]);
        var left = torch.tensor([-0.1, 0.2, -0.3, 0.4]);
        var fused = torch.autograd.grad([Fused.Splash(x, right, left, hinges).sum()], [x])[0];
        var composed = torch.autograd.grad([Composed(x, right, left, hinges).sum()], [x])[0];
        Assert.True(fused.allclose(composed, 0, 1e-15), fused.ToString(TensorStringStyle.Numpy));
    }

    [Fact]
    public void Starts_as_ReLU()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.linspace(-5, 5, 1001);
        var y = Fused.Splash(x, torch.tensor([1f, 0, 0, 0]), torch.zeros(4), [0, 1, 2, 2.5]);
        Assert.True(y.Equals(x.relu()));
    }

    [Fact]
    public void NaN_stays_visible()
    {
        using var scope = torch.NewDisposeScope();
        var y = Fused.Splash(torch.full([100], double.NaN, torch.float32), torch.tensor([0f, 1]), torch.tensor([0f, 1]), [0, 1]);
        Assert.True(y.isnan().all().ToBoolean());
    }

    [Theory]
    [InlineData(Layout.Contiguous)]
    [InlineData(Layout.ChannelsLast)]
    public void Dense_layout_is_kept(Layout layout)
    {
        using var scope = torch.NewDisposeScope();
        var x = Laid(torch.randn([2, 3, 4, 5]), layout);
        var y = Fused.Splash(x, torch.ones(1), torch.ones(1), [0]);
        Assert.Equal(x.stride(), y.stride());
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        using var scope = torch.NewDisposeScope();
        var threads = torch.get_num_threads();
        try
        {
            var x = torch.randn([64, 6, 28, 28]).requires_grad_();
            var g = torch.randn([64, 6, 28, 28]);
            var (hinges, right, left) = Unit(7, torch.float32);
            torch.set_num_threads(1);
            var one = Run();
            torch.set_num_threads(2);
            var two = Run();
            foreach (var (first, second) in one.Zip(two))
                Assert.True(first.Equals(second));

            torch.Tensor[] Run()
            {
                var y = Fused.Splash(x, right, left, hinges);
                return [y, .. torch.autograd.grad([y], [x, right, left], [g])];
            }
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    public void Gradient_goes_only_where_it_is_wanted(bool toInput, bool toRight, bool toLeft)
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.randn([1000], torch.float64);
        var (hinges, right, left) = Unit(5, torch.float64);
        var wanted = torch.autograd.grad([Composed(x.requires_grad_(), right, left, hinges).sum()], [x, right, left]);
        torch.Tensor[] leaves = [x.detach().requires_grad_(toInput), right.detach().requires_grad_(toRight), left.detach().requires_grad_(toLeft)];
        Fused.Splash(leaves[0], leaves[1], leaves[2], hinges).sum().backward();
        for (var k = 0; k < leaves.Length; k++)
        {
            var gradient = leaves[k].grad;
            Assert.Equal(leaves[k].requires_grad, gradient is not null);
            Assert.True(gradient is null || gradient.allclose(wanted[k], 1e-12, 1e-12));
        }
    }

    [Fact]
    public void Empty_input_gives_empty_output_and_zero_gradients()
    {
        using var scope = torch.NewDisposeScope();
        var (hinges, right, left) = Unit(3, torch.float32);
        var y = Fused.Splash(torch.empty([0, 3]), right, left, hinges);
        Assert.Equal([0L, 3L], y.shape);
        y.sum().backward();
        Assert.Equal(0, right.grad!.abs().sum().ToDouble());
    }

    [Fact]
    public void Types_without_a_kernel_are_composed()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor([-3.0, -1.5, 0.5, 3], torch.bfloat16);
        var y = Fused.Splash(x, torch.ones(2, torch.bfloat16), torch.zeros(2, torch.bfloat16), [0, 1]);
        Assert.Equal([0f, 0, 0.5f, 5], y.@float().data<float>().ToArray());
    }

    [Fact]
    public void Differentiating_twice_is_refused()
    {
        using var scope = torch.NewDisposeScope();
        var (hinges, right, left) = Unit(3, torch.float32);
        var y = Fused.Splash(torch.randn(10).requires_grad_(), right, left, hinges).sum();
        var error = Assert.Throws<ExternalException>(() => torch.autograd.grad([y], [right], create_graph: true));
        Assert.Contains("cannot be differentiated twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misfits_are_refused_with_what_was_found()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.randn(4);
        Assert.Contains("begin at 0 and ascend", Refused(x, torch.ones(2), torch.ones(2), [1, 2]), StringComparison.Ordinal);
        Assert.Contains("begin at 0 and ascend", Refused(x, torch.ones(2), torch.ones(2), [0, 0]), StringComparison.Ordinal);
        Assert.Contains("not shapes [3] and [2]", Refused(x, torch.ones(3), torch.ones(2), [0, 1]), StringComparison.Ordinal);
        Assert.Contains("input's type Float, not Double", Refused(x, torch.ones(1, torch.float64), torch.ones(1), [0]), StringComparison.Ordinal);
        Assert.Contains("1 to 64 hinges", Refused(x, torch.ones(0), torch.ones(0), []), StringComparison.Ordinal);
    }

    private static string Refused(torch.Tensor x, torch.Tensor right, torch.Tensor left, double[] hinges) =>
        Assert.Throws<ExternalException>(() => Fused.Splash(x, right, left, hinges)).Message;

    /// <summary>The paper's two sums, by libtorch's own operations.</summary>
    private static torch.Tensor Composed(torch.Tensor x, torch.Tensor right, torch.Tensor left, double[] hinges)
    {
        var y = torch.zeros_like(x);
        for (var s = 0; s < hinges.Length; s++)
            y = y + right[s] * (x - hinges[s]).relu() + left[s] * (-x - hinges[s]).relu();
        return y;
    }

    private static (double[] Hinges, torch.Tensor Right, torch.Tensor Left) Unit(int s, torch.ScalarType type)
    {
        var h = (s + 1) / 2;
        double[] hinges = [.. Enumerable.Range(0, h).Select(static k => 0.5 * k)];
        var right = torch.tensor([.. Enumerable.Range(0, h).Select(static k => 1 - (0.37 * k))], type).requires_grad_();
        var left = torch.tensor([.. Enumerable.Range(0, h).Select(static k => -0.2 + (0.11 * k))], type).requires_grad_();
        return (hinges, right, left);
    }

    private static torch.Tensor Laid(torch.Tensor x, Layout layout) => layout switch
    {
        Layout.Contiguous => x,
        Layout.ChannelsLast => x.contiguous(memory_format.channels_last),
        Layout.Transposed => x.transpose(0, 3).contiguous().transpose(0, 3),
        _ => torch.stack([x, x], 2).select(2, 1),
    };
}
