// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on this tensor are recorded, so that a gradient reaches it.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Set on a tensor of whole numbers, or unset on one that is no leaf.</exception>
        public bool requires_grad
        {
            get
            {
                NativeError.Check(Native.st_requires_grad(NativeHandle, out var required));
                return required != 0;
            }
            set => NativeError.Check(Native.st_requires_grad_(NativeHandle, value ? 1 : 0));
        }

        /// <summary>Whether no recorded operation made this tensor; <see cref="backward()"/> accumulates <see cref="grad"/> in leaves.</summary>
        public bool is_leaf
        {
            get
            {
                NativeError.Check(Native.st_is_leaf(NativeHandle, out var leaf));
                return leaf != 0;
            }
        }

        /// <summary>The gradient accumulated so far, or null. Each read makes a tensor of its own over the same memory.</summary>
        public Tensor? grad
        {
            get
            {
                NativeError.Check(Native.st_grad(NativeHandle, out var gradient));
                return gradient.IsInvalid ? null : new Tensor(gradient);
            }
            set => NativeError.Check(Native.st_set_grad(NativeHandle, HandleOf(value)));
        }

        /// <summary>Sets <see cref="requires_grad"/>.</summary>
        /// <returns>This tensor.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Sets <see cref="requires_grad"/>.</summary>
        /// <returns>This tensor.</returns>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps <see cref="grad"/> although this tensor is no leaf.</summary>
        public void retain_grad() => NativeError.Check(Native.st_retain_grad(NativeHandle));

        /// <summary>The same memory without the graph: no gradient flows through it.</summary>
        public Tensor detach() => NativeError.Tensor(Native.st_detach(NativeHandle, out var result), result);

        /// <summary>Takes this tensor out of its graph.</summary>
        /// <returns>This tensor.</returns>
        public Tensor detach_()
        {
            NativeError.Check(Native.st_detach_(NativeHandle));
            return this;
        }

        /// <summary>Adds the gradient of this scalar to the <see cref="grad"/> of every leaf of its graph, and frees the graph.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Not a scalar, no graph, or a graph that was freed.</exception>
        public void backward() => autograd.backward(this);

        /// <summary>As <see cref="backward()"/>, with a gradient to start from, the graph kept, a graph of the gradient itself, or only some leaves.</summary>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);
    }
}
