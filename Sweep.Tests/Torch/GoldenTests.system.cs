using System.Reflection;
using TorchSharp;

namespace Sweep.Tests.Torch;

/// <content>That no operation of Sweep.Torch is without a case.</content>
public sealed partial class GoldenTests
{
    // What has no value of its own (uninitialised memory, lifetime, the graph, devices) or is no operation: see the other tests of this folder.
    private static readonly string[] s_testedElsewhere =
    [
        "empty", "empty_like", "empty_strided", "get_rng_state", "WrappedTensorDisposeScope", "FromMemory", "UnsafeCreateTensor",
        "DetachFromDisposeScope", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "requires_grad_", "with_requires_grad", "detach_",
        "cuda", "pin_memory",
    ];

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

    private static bool MakesTensors(Type type) =>
        type == typeof(torch.Tensor) || type == typeof(torch.Tensor[]) || type == typeof(IList<torch.Tensor>) || type == typeof((torch.Tensor, torch.Tensor));
}
