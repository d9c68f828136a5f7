using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>A sum of hinges composed of one <c>relu</c> a hinge, for types without a kernel (float16, bfloat16). Differentiable any number of times.</summary>
internal static class ComposedHinges
{
    /// <summary>Computes the sum.</summary>
    /// <param name="input">Any type and device.</param>
    /// <param name="tensors">The parameters, of the same.</param>
    /// <returns>Shape and type of the input, in the caller's scope.</returns>
    public static Tensor Apply(Tensor input, HingeTensors tensors)
    {
        tensors.Check(input);
        using var scope = NewDisposeScope();
        var sum = zeros_like(input);
        for (var hinge = 0; hinge < tensors.RightCount; hinge++)
        {
            sum = sum + (At(tensors.Right, hinge, input) * (input - At(tensors.RightHinges, hinge, input)).relu());
        }

        for (var hinge = 0; hinge < tensors.LeftCount; hinge++)
        {
            var location = At(tensors.LeftHinges, hinge, input);
            sum = sum + (At(tensors.Left, hinge, input) * ((tensors.Mirrored ? -location : location) - input).relu());
        }

        return sum.MoveToOuterDisposeScope();
    }

    // What a hinge has for all elements, or for each channel as dimension 1 of the input.
    private static Tensor At(Tensor values, long hinge, Tensor input)
    {
        var one = values.select(-1, hinge);
        return values.dim() == 1 ? one : one.reshape([-1, .. Enumerable.Repeat(1L, (int)input.dim() - 2)]);
    }
}
