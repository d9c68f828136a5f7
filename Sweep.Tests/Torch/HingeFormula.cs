using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>Sums of hinges as their formula says, of libtorch's own operations: what the kernels are compared with.</summary>
internal static class HingeFormula
{
    /// <summary>SPLASH: <c>Σ right[s]·max(0, x − hinges[s]) + Σ left[s]·max(0, −x − leftHinges[s])</c>.</summary>
    public static Tensor Splash(Tensor x, Tensor right, Tensor left, Tensor hinges, Tensor? leftHinges = null) => Piecewise(x, right, hinges, left, -(leftHinges ?? hinges));

    /// <summary><c>Σ right[s]·max(0, x − rightHinges[s]) + Σ left[s]·max(0, leftHinges[s] − x)</c>.</summary>
    public static Tensor Piecewise(Tensor x, Tensor right, Tensor rightHinges, Tensor left, Tensor leftHinges)
    {
        var sum = zeros_like(x);
        for (var s = 0; s < right.shape[^1]; s++)
        {
            sum = sum + (At(right, s) * (x - At(rightHinges, s)).relu());
        }

        for (var s = 0; s < left.shape[^1]; s++)
        {
            sum = sum + (At(left, s) * (At(leftHinges, s) - x).relu());
        }

        return sum;

        Tensor At(Tensor values, long s) => values.dim() == 1 ? values[s] : values.select(-1, s).reshape([-1, .. Enumerable.Repeat(1L, (int)x.dim() - 2)]);
    }

    /// <summary>Values and all gradients of a function of some tensors, in float64, by the same upstream gradient.</summary>
    /// <param name="function">Of the tensors.</param>
    /// <param name="leaves">Its arguments; copied.</param>
    /// <param name="type">That it computes in.</param>
    /// <param name="upstream">Gradient of its value.</param>
    public static Tensor[] Differentiate(Func<Tensor[], Tensor> function, Tensor[] leaves, ScalarType type, Tensor upstream)
    {
        // A clone keeps dense strides, and a detached tensor all.
        Tensor[] own = [.. leaves.Select(leaf => leaf.to_type(type).detach().requires_grad_())];
        var value = function(own);
        value.Backward(upstream.to_type(type));
        return [.. own.Select(leaf => leaf.grad ?? zeros_like(leaf)).Prepend(value.detach()).Select(tensor => tensor.to_type(ScalarType.Float64))];
    }
}
