// Partial by topic: see torch.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Records nothing on this thread until the result is disposed.</summary>
    /// <returns>Restores, when disposed on the same thread, what was set before.</returns>
    public static IDisposable no_grad() => set_grad_enabled(false);

    /// <summary>Records again, inside <see cref="no_grad"/>; or nothing, when <paramref name="enabled"/> is false.</summary>
    /// <inheritdoc cref="no_grad" path="/returns"/>
    public static IDisposable enable_grad(bool enabled = true) => set_grad_enabled(enabled);

    /// <summary>Whether operations of this thread are recorded, from now on.</summary>
    /// <inheritdoc cref="no_grad" path="/returns"/>
    public static IDisposable set_grad_enabled(bool mode = true)
    {
        var before = is_grad_enabled();
        NativeError.Check(Native.st_set_grad_mode(mode ? 1 : 0));
        return new Restore(() => NativeError.Check(Native.st_set_grad_mode(before ? 1 : 0)));
    }

    /// <summary>As <see cref="no_grad"/>, and faster: tensors made meanwhile can never enter a graph.</summary>
    /// <inheritdoc cref="no_grad" path="/returns"/>
    public static IDisposable inference_mode(bool mode = true)
    {
        NativeError.Check(Native.st_inference_guard(mode ? 1 : 0, out var guard));
        return new Restore(() => NativeError.Check(Native.st_free_inference_guard(guard)));
    }

    /// <summary>Whether operations of this thread are recorded.</summary>
    public static bool is_grad_enabled()
    {
        NativeError.Check(Native.st_grad_mode(out var enabled));
        return enabled != 0;
    }

    /// <summary>Whether this thread is in <see cref="inference_mode"/>.</summary>
    public static bool is_inference_mode_enabled()
    {
        NativeError.Check(Native.st_inference_mode(out var enabled));
        return enabled != 0;
    }

    /// <summary>Gradients of recorded operations.</summary>
    public static class autograd
    {
        /// <summary>Adds the gradient of the sum of the tensors to the <see cref="Tensor.grad"/> of every leaf of their graph.</summary>
        /// <param name="tensors">Scalars, or tensors with a gradient each.</param>
        /// <param name="grad_tensors">Gradients of the tensors, shaped like them; null for scalars.</param>
        /// <param name="retain_graph">Keep the graph for another call; null is <paramref name="create_graph"/>.</param>
        /// <param name="create_graph">Record the backward pass, for second derivatives.</param>
        /// <param name="inputs">The only leaves to accumulate in; null is all.</param>
        public static void backward(
            IList<Tensor> tensors,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            using var roots = new TensorArray(tensors);
            using var gradients = new TensorArray(grad_tensors);
            using var leaves = new TensorArray(inputs);
            NativeError.Check(Native.st_backward(
                roots.Handles,
                roots.Count,
                gradients.Handles,
                gradients.Count,
                retain_graph ?? create_graph ? 1 : 0,
                create_graph ? 1 : 0,
                leaves.Handles,
                leaves.Count));
        }

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor,
            Tensor grad_tensor,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of the sum of the outputs with respect to the inputs; no <see cref="Tensor.grad"/> is changed.</summary>
        /// <param name="outputs">Scalars, or tensors with a gradient each.</param>
        /// <param name="inputs">Tensors of the graph.</param>
        /// <param name="grad_outputs">Gradients of the outputs, shaped like them; null for scalars.</param>
        /// <param name="retain_graph">Keep the graph for another call.</param>
        /// <param name="create_graph">Record the backward pass, for second derivatives; keeps the graph too.</param>
        /// <param name="allow_unused">Give null for an input that the outputs do not depend on, instead of failing.</param>
        /// <returns>One gradient for each input, shaped like it.</returns>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            using var roots = new TensorArray(outputs);
            using var targets = new TensorArray(inputs);
            using var gradients = new TensorArray(grad_outputs);
            var status = Native.st_autograd_grad(
                roots.Handles,
                roots.Count,
                targets.Handles,
                targets.Count,
                gradients.Handles,
                gradients.Count,
                retain_graph || create_graph ? 1 : 0,
                create_graph ? 1 : 0,
                allow_unused ? 1 : 0,
                out var items,
                out var count);
            return NativeError.List(status, items, count);
        }
    }
}
