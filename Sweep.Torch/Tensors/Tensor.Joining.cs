// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Pieces of one extent along a dimension, the last one maybe shorter: views.</summary>
        public Tensor[] split(long size, int dim = 0) =>
            NativeError.List(Native.st_split(NativeHandle, size, dim, out var items, out var count), items, count);

        /// <summary>Pieces of those extents along a dimension: views.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) =>
            NativeError.List(Native.st_split_sizes(NativeHandle, sizes, sizes.Length, dim, out var items, out var count), items, count);

        /// <summary>So many pieces along a dimension, maybe fewer: views.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) =>
            NativeError.List(Native.st_chunk(NativeHandle, chunks, dim, out var items, out var count), items, count);

        /// <summary>The slices along a dimension, without it: views.</summary>
        public Tensor[] unbind(long dimension = 0) =>
            NativeError.List(Native.st_unbind(NativeHandle, dimension, out var items, out var count), items, count);

        /// <inheritdoc cref="split(long[], long)"/>
        public Tensor[] split(params long[] sizes) => split(sizes, 0);
    }
}
