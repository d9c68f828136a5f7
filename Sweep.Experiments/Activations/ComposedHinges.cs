using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>Sums of hinges as their formula says, of operations that every engine has: a few passes over the input for each hinge, where a fused one takes one in all.</summary>
internal static class ComposedHinges
{
    /// <summary>SPLASH: <c>Σ right[s]·max(0, x − hinges[s]) + Σ left[s]·max(0, −x − hinges[s])</c>.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="right">Shape [H].</param>
    /// <param name="left">Shape [H].</param>
    /// <param name="hinges">H of them.</param>
    /// <returns>Shape and type of the input, in the caller's scope. Gradients flow to the input and the slopes.</returns>
    public static Tensor Mirrored(Tensor input, Tensor right, Tensor left, double[] hinges)
    {
        using var scope = NewDisposeScope();
        var sum = zeros_like(input);
        for (var hinge = 0; hinge < hinges.Length; hinge++)
        {
            sum = sum + right[hinge] * (input - hinges[hinge]).relu() + left[hinge] * (-input - hinges[hinge]).relu();
        }

        return sum.MoveToOuterDisposeScope();
    }

    /// <summary>Sides of their own: <c>Σ right[s]·max(0, x − rightPlaces[s]) + Σ left[s]·max(0, leftPlaces[s] − x)</c>.</summary>
    /// <param name="input">Shape [n, channels, …] where every channel has its own slopes, else any.</param>
    /// <param name="right">Shape [R], or [channels, R]; R may be 0.</param>
    /// <param name="rightPlaces">Shape of <paramref name="right"/>.</param>
    /// <param name="left">Shape [L], or [channels, L].</param>
    /// <param name="leftPlaces">Shape of <paramref name="left"/>.</param>
    /// <returns>Shape and type of the input, in the caller's scope. Gradients flow to all five.</returns>
    public static Tensor Of(Tensor input, Tensor right, Tensor rightPlaces, Tensor left, Tensor leftPlaces)
    {
        using var scope = NewDisposeScope();
        var sum = zeros_like(input);
        for (var hinge = 0; hinge < right.shape[^1]; hinge++)
        {
            sum = sum + At(right, hinge) * (input - At(rightPlaces, hinge)).relu();
        }

        for (var hinge = 0; hinge < left.shape[^1]; hinge++)
        {
            sum = sum + At(left, hinge) * (At(leftPlaces, hinge) - input).relu();
        }

        return sum.MoveToOuterDisposeScope();

        // What a hinge has for the layer, or for each channel as dimension 1 of the input.
        Tensor At(Tensor values, long hinge)
        {
            var one = values.select(-1, hinge);
            return values.dim() == 1 ? one : one.reshape([-1, .. Enumerable.Repeat(1L, (int)input.dim() - 2)]);
        }
    }
}
