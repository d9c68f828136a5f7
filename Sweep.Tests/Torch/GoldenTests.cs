using System.Reflection;
using System.Text.Json;
using TorchSharp;

namespace Sweep.Tests.Torch;

/// <summary>Every operation against what PyTorch computed with the same libtorch, and its gradient also against central differences.</summary>
[Collection("torch")]
public sealed class GoldenTests
{
    // The same kernels ran; only a few ulp may differ, where threads or an instruction set sum in another order.
    private const double Close = 1e-12;
    private const double CloseSingle = 1e-6;

    // Central differences in float64: the error of the quotient is about step squared plus epsilon over step.
    private const double Step = 1e-5;
    private const double CloseDifference = 1e-6;

    // What has no value of its own (uninitialised memory, lifetime, the graph, devices) or is no operation: see the other tests of this folder.
    private static readonly string[] s_testedElsewhere =
    [
        "empty", "empty_like", "empty_strided", "get_rng_state", "WrappedTensorDisposeScope", "FromMemory", "UnsafeCreateTensor",
        "DetachFromDisposeScope", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "requires_grad_", "with_requires_grad", "detach_",
        "cuda", "pin_memory",
    ];

    public static TheoryData<string> Names => [.. GoldenFile.Instance.Cases.Keys];

    public static TheoryData<string> DifferentiableNames =>
        [.. GoldenFile.Instance.Cases.Where(static pair => pair.Value.TryGetProperty("grad", out _)).Select(static pair => pair.Key)];

    [Fact]
    public void Every_case_has_an_operation_and_every_operation_a_case() =>
        Assert.Equal(GoldenFile.Instance.Cases.Keys.Order(StringComparer.Ordinal), GoldenOperations.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_operation_that_makes_tensors_has_a_case()
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var exposed = typeof(torch).GetMethods(Public).Concat(typeof(torch.Tensor).GetMethods(Public))
            .Where(static method => !method.IsSpecialName && MakesTensors(method.ReturnType))
            .Select(static method => method.Name);
        var known = GoldenOperations.All.Keys.Select(static name => name.Split(' ')[0])
            .Concat(GoldenOperations.All.Keys.Select(static name => name.Split(' ')[^1]));
        Assert.Empty(exposed.Except(known).Except(s_testedElsewhere).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_is_PyTorchs(string name)
    {
        using var scope = torch.NewDisposeScope();
        var golden = GoldenFile.Instance.Cases[name];
        var outputs = GoldenOperations.All[name](GoldenFile.Instance.Inputs(golden));
        AssertClose(GoldenFile.Tensors(golden, "out"), outputs);
    }

    [Theory]
    [MemberData(nameof(DifferentiableNames))]
    public void Gradient_is_PyTorchs(string name)
    {
        using var scope = torch.NewDisposeScope();
        var golden = GoldenFile.Instance.Cases[name];
        AssertClose(GoldenFile.Tensors(golden, "grad"), Gradients(name, golden));
    }

    [Theory]
    [MemberData(nameof(DifferentiableNames))]
    public void Gradient_agrees_with_central_differences(string name)
    {
        using var scope = torch.NewDisposeScope();
        var golden = GoldenFile.Instance.Cases[name];
        var gradients = Gradients(name, golden);
        var inputs = GoldenFile.Instance.Inputs(golden);
        var leaf = 0;
        foreach (var input in inputs.Where(static input => input.is_floating_point()))
        {
            var values = input.data<double>();
            var gradient = gradients[leaf++].contiguous().data<double>();
            for (var i = 0L; i < values.Count; i++)
            {
                var at = values.Read(i);
                var difference = Loss(at + Step) - Loss(at - Step);
                Assert.Equal(difference / (2 * Step), gradient.Read(i), CloseDifference * Math.Max(1, Math.Abs(gradient.Read(i))));

                double Loss(double value)
                {
                    values.AsSpan()[(int)i] = value;
                    var loss = Weighted(GoldenOperations.All[name](inputs)).ToDouble();
                    values.AsSpan()[(int)i] = at;
                    return loss;
                }
            }
        }
    }

    private static torch.Tensor[] Gradients(string name, JsonElement golden)
    {
        var inputs = GoldenFile.Instance.Inputs(golden);
        torch.Tensor[] leaves = [.. inputs.Where(static input => input.is_floating_point()).Select(static input => input.requires_grad_())];
        return [.. torch.autograd.grad([Weighted(GoldenOperations.All[name](inputs))], leaves)];
    }

    /// <summary>The sum of all outputs, weighted by 1, 1/2, 1/3, ... as in make_goldens.py.</summary>
    private static torch.Tensor Weighted(torch.Tensor[] outputs)
    {
        var total = torch.zeros([], torch.float64);
        var place = 1L;
        foreach (var output in outputs.Where(static output => output.is_floating_point()))
        {
            var weights = 1.0 / torch.arange(place, place + output.numel(), torch.float64);
            total += (output * weights.reshape(output.shape)).sum();
            place += output.numel();
        }

        return total;
    }

    private static bool MakesTensors(Type type) =>
        type == typeof(torch.Tensor) || type == typeof(torch.Tensor[]) || type == typeof(IList<torch.Tensor>) || type == typeof((torch.Tensor, torch.Tensor));

    private static void AssertClose(torch.Tensor[] expected, torch.Tensor[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (wanted, found) in expected.Zip(actual))
        {
            Assert.Equal(wanted.dtype, found.dtype);
            Assert.Equal(wanted.shape, found.shape);
            var tolerance = wanted.dtype == torch.float32 ? CloseSingle : Close;
            Assert.True(
                wanted.allclose(found.contiguous(), tolerance, tolerance, equal_nan: true),
                $"expected {wanted.ToString(TensorStringStyle.Numpy, "R")}, found {found.ToString(TensorStringStyle.Numpy, "R")}");
        }
    }
}
