using Sweep.Experiments.Activations;
using static TorchSharp.torch;

namespace Sweep.Tests.Engines;

/// <summary>The sums of hinges that one engine composes of its operations against those that the other computes in one pass.</summary>
[Collection("torch")]
public sealed class ComposedHingesTests
{
    private const double Tolerance = 1e-11;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(11)]
    public void SPLASH_has_the_same_values_and_gradients(int places)
    {
        using var scope = NewDisposeScope();
        manual_seed(places);
        var hinges = Splash.Places(places);
        Tensor[] leaves = [Leaf(3, 5, 7), Leaf(hinges.Length), Leaf(hinges.Length)];

        AssertSame(leaves, HingeSum.Mirrored(leaves[0], leaves[1], leaves[2], hinges), ComposedHinges.Mirrored(leaves[0], leaves[1], leaves[2], hinges));
    }

    [Theory]
    [InlineData(null, 3, 2)]
    [InlineData(null, 0, 4)]
    [InlineData(5, 2, 3)]
    public void Sides_of_their_own_have_the_same_values_and_gradients(int? channels, int right, int left)
    {
        using var scope = NewDisposeScope();
        manual_seed(right);
        Tensor[] leaves = [Leaf(3, 5, 7, 2), Side(right), Side(right), Side(left), Side(left)];

        AssertSame(leaves, HingeSum.Of(leaves[0], leaves[1], leaves[2], leaves[3], leaves[4]), ComposedHinges.Of(leaves[0], leaves[1], leaves[2], leaves[3], leaves[4]));

        Tensor Side(int count) => channels is { } number ? Leaf(number, count) : Leaf(count);
    }

    private static Tensor Leaf(params long[] shape) => randn(shape, ScalarType.Float64).requires_grad_();

    private static void AssertSame(Tensor[] leaves, Tensor fused, Tensor composed)
    {
        Assert.True(fused.allclose(composed, Tolerance, Tolerance));
        var weight = randn_like(fused);
        Tensor[] wanted = [.. leaves.Where(leaf => leaf.numel() > 0)];
        var pairs = autograd.grad([fused], wanted, [weight]).Zip(autograd.grad([composed], wanted, [weight]));
        Assert.All(pairs, pair => Assert.True(pair.First.allclose(pair.Second, Tolerance, Tolerance)));
    }
}
