using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Backward passes whose exceptions can be caught and carry the original error.</summary>
/// <remarks>
/// Use these methods instead of <c>Tensor.backward</c> and <c>torch.autograd.grad</c>. In TorchSharp 0.107 any error inside <c>torch.autograd.grad</c> ends the process. <c>Tensor.backward</c> throws, but an
/// error in a kernel of this library then appears as a complaint about the gradient that it returned.
/// </remarks>
public static class Autograd
{
    /// <summary>Computes gradients and adds them to <c>grad</c> of the leaves of the graph.</summary>
    /// <param name="loss">A tensor with one element, unless <paramref name="gradient"/> is given.</param>
    /// <param name="gradient">Gradient with respect to <paramref name="loss"/>, in its shape; null for 1.</param>
    /// <param name="retainGraph">Whether to keep the graph for another backward pass.</param>
    /// <param name="inputs">Leaves to accumulate gradients into; null for all.</param>
    /// <exception cref="ExternalException">libtorch reported an error.</exception>
    /// <remarks>An exception in the backward pass of a kernel is rethrown with its own type and stack trace.</remarks>
    public static void Backward(this Tensor loss, Tensor? gradient = null, bool retainGraph = false, IReadOnlyList<Tensor>? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var before = BackwardGuard.LastFailure;
        try
        {
            loss.backward(gradient is null ? null : [gradient], retainGraph, create_graph: false, inputs is null ? null : [.. inputs]);
        }
        catch (ExternalException)
        {
            BackwardGuard.Take(before)?.Throw();
            throw;
        }
        finally
        {
            BackwardGuard.ReleaseReturned();
        }
    }

    /// <summary>Computes gradients with respect to leaves and returns them; <c>grad</c> of the leaves is unchanged. Replaces <c>torch.autograd.grad</c>.</summary>
    /// <param name="loss">A tensor with one element.</param>
    /// <param name="leaves">Leaves of the graph that require gradients.</param>
    /// <param name="retainGraph">Whether to keep the graph for another backward pass.</param>
    /// <returns>One gradient per leaf, in the current dispose scope; zeros for a leaf that <paramref name="loss"/> does not depend on.</returns>
    /// <exception cref="ExternalException">libtorch reported an error.</exception>
    /// <exception cref="ArgumentException">A tensor is not a leaf that requires gradients.</exception>
    /// <remarks>Exceptions are those of <see cref="Backward"/>. Sets <c>grad</c> of the leaves temporarily, so no other thread may differentiate them at the same time.</remarks>
    public static IReadOnlyList<Tensor> Gradients(Tensor loss, IReadOnlyList<Tensor> leaves, bool retainGraph = false)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(leaves);
        if (leaves.Any(leaf => !leaf.is_leaf || !leaf.requires_grad))
        {
            throw new ArgumentException("Expected leaves that require gradients, found a tensor that is computed from others or requires none", nameof(leaves));
        }

        var kept = leaves.Select(leaf => leaf.grad).ToArray();
        try
        {
            foreach (var leaf in leaves)
            {
                leaf.grad = null;
            }

            Backward(loss, retainGraph: retainGraph, inputs: leaves);
            return [.. leaves.Select(leaf => leaf.grad ?? zeros_like(leaf))];
        }
        finally
        {
            for (var i = 0; i < kept.Length; i++)
            {
                leaves[i].grad = kept[i];
                kept[i]?.Dispose();
            }
        }
    }
}
