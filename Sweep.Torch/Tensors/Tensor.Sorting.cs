// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The k largest (or smallest) elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            NativeError.Pair(Native.st_topk(NativeHandle, k, dim, largest ? 1 : 0, sorted ? 1 : 0, out var first, out var second), first, second);

        /// <summary>The elements in order along a dimension, and where they were.</summary>
        public (Tensor values, Tensor indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            NativeError.Pair(Native.st_sort(NativeHandle, dim, descending ? 1 : 0, stable ? 1 : 0, out var first, out var second), first, second);

        /// <summary>Where the elements in order along a dimension are.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) =>
            NativeError.Tensor(Native.st_argsort(NativeHandle, dim, descending ? 1 : 0, out var result), result);

        /// <summary>The k-th smallest elements (from 1) along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long dim = -1, bool keepdim = false) =>
            NativeError.Pair(Native.st_kthvalue(NativeHandle, k, dim, keepdim ? 1 : 0, out var first, out var second), first, second);
    }
}
