// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>One slice of a dimension, without it: a view.</summary>
        public Tensor select(long dim, long index) =>
            NativeError.Tensor(Native.st_select(NativeHandle, dim, index, out var result), result);

        /// <summary>The slices of a dimension at those indices: a copy.</summary>
        public Tensor index_select(long dim, Tensor index) =>
            NativeError.Tensor(Native.st_index_select(NativeHandle, dim, index.NativeHandle, out var result), result);

        /// <summary>With alpha times the slices of a source added at those indices.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            NativeError.Tensor(Native.st_index_add(NativeHandle, dim, index.NativeHandle, source.NativeHandle, alpha.Value, out var result), result);

        /// <summary>Adds alpha times the slices of a source at those indices, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            NativeError.Check(Native.st_index_add_(NativeHandle, dim, index.NativeHandle, source.NativeHandle, alpha.Value));
            return this;
        }

        /// <summary>With the slices of a source put at those indices.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            NativeError.Tensor(Native.st_index_copy(NativeHandle, dim, index.NativeHandle, source.NativeHandle, out var result), result);

        /// <summary>Puts the slices of a source at those indices, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            NativeError.Check(Native.st_index_copy_(NativeHandle, dim, index.NativeHandle, source.NativeHandle));
            return this;
        }

        /// <summary>With the slices at those indices set to a value.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            NativeError.Tensor(Native.st_index_fill(NativeHandle, dim, index.NativeHandle, value.Value, out var result), result);

        /// <summary>Sets the slices at those indices to a value, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor index_fill_(long dim, Tensor index, Scalar value)
        {
            NativeError.Check(Native.st_index_fill_(NativeHandle, dim, index.NativeHandle, value.Value));
            return this;
        }

        /// <summary>For each index, the element at that index of a dimension.</summary>
        public Tensor gather(long dim, Tensor index) =>
            NativeError.Tensor(Native.st_gather(NativeHandle, dim, index.NativeHandle, out var result), result);

        /// <summary>With each element of a source put at its index of a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            NativeError.Tensor(Native.st_scatter(NativeHandle, dim, index.NativeHandle, src.NativeHandle, out var result), result);

        /// <summary>Puts each element of a source at its index of a dimension, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            NativeError.Check(Native.st_scatter_(NativeHandle, dim, index.NativeHandle, src.NativeHandle));
            return this;
        }

        /// <summary>With each element of a source added at its index of a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            NativeError.Tensor(Native.st_scatter_add(NativeHandle, dim, index.NativeHandle, src.NativeHandle, out var result), result);

        /// <summary>Adds each element of a source at its index of a dimension, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src)
        {
            NativeError.Check(Native.st_scatter_add_(NativeHandle, dim, index.NativeHandle, src.NativeHandle));
            return this;
        }

        /// <summary>The elements at those row-major positions.</summary>
        public Tensor take(Tensor index) =>
            NativeError.Tensor(Native.st_take(NativeHandle, index.NativeHandle, out var result), result);

        /// <summary>For each index, the element at that index of a dimension; broadcast.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) =>
            NativeError.Tensor(Native.st_take_along_dim(NativeHandle, indices.NativeHandle, dim, out var result), result);

        /// <summary>The elements where the mask is true, as one dimension.</summary>
        public Tensor masked_select(Tensor mask) =>
            NativeError.Tensor(Native.st_masked_select(NativeHandle, mask.NativeHandle, out var result), result);

        /// <summary>With a value where the mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            NativeError.Tensor(Native.st_masked_fill(NativeHandle, mask.NativeHandle, value.Value, out var result), result);

        /// <summary>Sets the elements where the mask is true, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            NativeError.Check(Native.st_masked_fill_(NativeHandle, mask.NativeHandle, value.Value));
            return this;
        }

        /// <summary>With the elements of a source, in order, where the mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) =>
            NativeError.Tensor(Native.st_masked_scatter(NativeHandle, mask.NativeHandle, value.NativeHandle, out var result), result);

        /// <summary>Puts the elements of a source, in order, where the mask is true, in place.</summary>
        /// <returns>This tensor.</returns>
        public Tensor masked_scatter_(Tensor mask, Tensor value)
        {
            NativeError.Check(Native.st_masked_scatter_(NativeHandle, mask.NativeHandle, value.NativeHandle));
            return this;
        }

        /// <summary>This where the condition is true, the other elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) =>
            NativeError.Tensor(Native.st_where(NativeHandle, condition.NativeHandle, y.NativeHandle, out var result), result);

        /// <summary>The indices of the elements that are not zero: int64, [count, rank].</summary>
        public Tensor nonzero() =>
            NativeError.Tensor(Native.st_nonzero(NativeHandle, out var result), result);
    }
}
