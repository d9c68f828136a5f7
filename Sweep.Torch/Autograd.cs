using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Backward passes whose errors can be caught and say what went wrong.</summary>
/// <remarks>
/// Use these in the place of <c>Tensor.backward</c> and <c>torch.autograd.grad</c>. An error inside <c>torch.autograd.grad</c> of TorchSharp 0.107 ends the process, whatever its cause;
/// <c>Tensor.backward</c> throws, but an error of a kernel of this library then reads as a complaint about its gradient.
/// </remarks>
public static class Autograd
{
    /// <summary>Adds the gradients of a tensor to <c>grad</c> of the leaves that it was computed from.</summary>
    /// <param name="loss">One element, unless <paramref name="gradient"/> is given.</param>
    /// <param name="gradient">Of what is to be minimized with respect to <paramref name="loss"/>; the same shape. Null for 1.</param>
    /// <param name="retainGraph">Whether the graph stays for another backward pass.</param>
    /// <param name="inputs">The leaves whose gradients are wanted; null for all.</param>
    /// <exception cref="ExternalException">libtorch reports an error.</exception>
    /// <remarks>An exception of a kernel's backward pass is thrown as it is, with its own type and stack trace.</remarks>
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

    /// <summary>The gradients of a tensor with respect to leaves, whose <c>grad</c> stays as it was.</summary>
    /// <param name="loss">One element.</param>
    /// <param name="leaves">Leaves of the graph that require gradients.</param>
    /// <param name="retainGraph">Whether the graph stays for another backward pass.</param>
    /// <returns>One for each leaf, in the caller's scope; zeros for a leaf that <paramref name="loss"/> does not depend on.</returns>
    /// <exception cref="ExternalException">libtorch reports an error.</exception>
    /// <exception cref="ArgumentException">A tensor is not a leaf that requires gradients.</exception>
    /// <remarks>In the place of <c>torch.autograd.grad</c>. Errors are those of <see cref="Backward"/>. Not for leaves that another thread differentiates at the same time.</remarks>
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
