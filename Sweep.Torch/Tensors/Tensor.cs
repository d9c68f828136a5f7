// Tensor is nested in torch as in TorchSharp, and partial by topic: Tensor.Values.cs, Tensor.Layout.cs, Tensor.Arithmetic.cs, ...
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An n-dimensional array of libtorch, or a view of one.</summary>
    /// <remarks>
    /// Owns a handle on native memory: dispose it, or make it in a dispose scope; the garbage collector frees the rest, but does not know how much that is.
    /// Every operation returns a tensor of its own to dispose, except those whose name ends in an underscore, which change and return this one.
    /// A failure in libtorch is an <see cref="System.Runtime.InteropServices.ExternalException"/> with its message; a disposed tensor throws
    /// <see cref="ObjectDisposedException"/>. Reading from several threads is safe, changing is not.
    /// </remarks>
    public partial class Tensor : IDisposable
    {
        private TensorHandle _handle;

        /// <summary>Takes the handle and joins the current dispose scope.</summary>
        internal Tensor(TensorHandle handle)
        {
            _handle = handle;
            handle.Count();
            DisposeScopeManager.Register(this);
        }

        /// <summary>Tensors alive in the process, made by this library and not disposed or collected.</summary>
        public static long TotalCount => TensorHandle.LiveCount;

        /// <summary>The highest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => TensorHandle.PeakCount;

        /// <summary>Native handles alive in the process, held by tensors or in transit. Not in TorchSharp.</summary>
        public static long NativeCount
        {
            get
            {
                NativeError.Check(Native.st_live_count(out var count));
                return count;
            }
        }

        /// <summary>A name for people; no operation uses it.</summary>
        public string? name { get; set; }

        /// <summary>The native tensor's address; owned by this object.</summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
        public IntPtr Handle => NativeHandle.DangerousGetHandle();

        /// <summary>Whether the tensor is disposed or its handle was taken away.</summary>
        public bool IsInvalid => _handle.IsClosed || _handle.IsInvalid;

        /// <summary>The handle, for native calls.</summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
        internal TensorHandle NativeHandle
        {
            get
            {
                ObjectDisposedException.ThrowIf(IsInvalid, this);
                return _handle;
            }
        }

        /// <summary>The scope that will dispose this tensor.</summary>
        internal DisposeScope? OwningScope { get; set; }

        /// <summary>What the native side takes for an optional tensor.</summary>
        internal static TensorHandle HandleOf(Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.NativeHandle;

        /// <summary>A tensor around a native handle that it will own.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(new TensorHandle(handle));

        /// <summary>Frees this handle; the memory stays while views, graphs or other tensors need it.</summary>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Takes this tensor out of its dispose scope: the caller disposes it.</summary>
        /// <returns>This tensor.</returns>
        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Detach(this);
            return this;
        }

        /// <summary>Gives this tensor to the scope around its own; where there is none, the caller disposes it.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Gives this tensor to another scope.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (other is null)
                DetachFromDisposeScope();
            else
                other.Attach(this);
            return this;
        }

        /// <summary>Gives this tensor to the scope of another tensor.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningScope);

        /// <summary>Whether shape and all values are the same.</summary>
        public bool Equals(Tensor? target)
        {
            if (target is null)
                return false;
            NativeError.Check(Native.st_equal(NativeHandle, target.NativeHandle, out var equal));
            return equal != 0;
        }

        /// <inheritdoc/>
        public override bool Equals(object? obj) => Equals(obj as Tensor);

        /// <summary>By identity, since values can change.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        /// <summary>Takes the handle out of this tensor, which is disposed without freeing it; for a type that wraps the same native tensor.</summary>
        internal TensorHandle MoveHandle()
        {
            var handle = NativeHandle;
            _handle = new TensorHandle();
            Forget();
            return handle;
        }

        /// <summary>Frees this handle.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (!disposing || IsInvalid)
                return;
            _handle.Dispose();
            Forget();
        }

        private void Forget()
        {
            if (OwningScope is { } scope)
            {
                scope.MarkAsDisposed(this);
                OwningScope = null;
                DisposeScopeManager.Tensors.DisposedInScopeCount++;
            }
            else
            {
                DisposeScopeManager.Tensors.DisposedOutsideScopeCount++;
            }
        }
    }
}
