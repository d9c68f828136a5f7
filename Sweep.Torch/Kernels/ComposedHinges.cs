using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>A sum of hinge functions composed of one <c>relu</c> per hinge, for types without a kernel (float16, bfloat16). Differentiable any number of times.</summary>
internal static class ComposedHinges
{
    /// <summary>Computes the sum.</summary>
    /// <param name="input">A tensor of any floating-point type on any device.</param>
    /// <param name="tensors">Parameters of the same type on the same device.</param>
    /// <returns>Shape and type of the input, in the current dispose scope.</returns>
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

    // The value of a parameter for a hinge, shaped to broadcast with the input: one for all elements, or one per channel in dimension 1.
    private static Tensor At(Tensor values, long hinge, Tensor input)
    {
        var one = values.select(-1, hinge);
        return values.dim() == 1 ? one : one.reshape([-1, .. Enumerable.Repeat(1L, (int)input.dim() - 2)]);
    }
}
