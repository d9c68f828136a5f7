// Partial by topic: see Tensor.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory in another shape; one extent may be -1.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The layout does not allow it: use reshape.</exception>
        public Tensor view(params long[] shape) =>
            NativeError.Tensor(Native.st_view(NativeHandle, shape, shape.Length, out var result), result);

        /// <summary>The same memory in the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) =>
            NativeError.Tensor(Native.st_view_as(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>Another shape, row-major; over the same memory where the layout allows. One extent may be -1.</summary>
        public Tensor reshape(params long[] shape) =>
            NativeError.Tensor(Native.st_reshape(NativeHandle, shape, shape.Length, out var result), result);

        /// <summary>Neighbouring dimensions made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            NativeError.Tensor(Native.st_flatten(NativeHandle, start_dim, end_dim, out var result), result);

        /// <summary>One dimension made several: a view.</summary>
        public Tensor unflatten(long dim, params long[] sizes) =>
            NativeError.Tensor(Native.st_unflatten(NativeHandle, dim, sizes, sizes.Length, out var result), result);

        /// <summary>One dimension, row-major.</summary>
        public Tensor ravel() =>
            NativeError.Tensor(Native.st_ravel(NativeHandle, out var result), result);

        /// <summary>Two dimensions exchanged: a view.</summary>
        public Tensor transpose(long dim0, long dim1) =>
            NativeError.Tensor(Native.st_transpose(NativeHandle, dim0, dim1, out var result), result);

        /// <summary>Exchanges two dimensions of this tensor object.</summary>
        /// <returns>This tensor.</returns>
        public Tensor transpose_(long dim0, long dim1)
        {
            NativeError.Check(Native.st_transpose_(NativeHandle, dim0, dim1));
            return this;
        }

        /// <summary>The dimensions in another order: a view.</summary>
        public Tensor permute(params long[] permutation) =>
            NativeError.Tensor(Native.st_permute(NativeHandle, permutation, permutation.Length, out var result), result);

        /// <summary>The transpose of a matrix: a view.</summary>
        public Tensor t() =>
            NativeError.Tensor(Native.st_t(NativeHandle, out var result), result);

        /// <summary>Dimensions moved to other places: a view.</summary>
        public Tensor movedim(long[] source, long[] destination) =>
            NativeError.Tensor(Native.st_movedim(NativeHandle, source, source.Length, destination, destination.Length, out var result), result);

        /// <summary>Two dimensions exchanged: a view.</summary>
        public Tensor swapdims(long dim0, long dim1) =>
            NativeError.Tensor(Native.st_swapdims(NativeHandle, dim0, dim1, out var result), result);

        /// <summary>Without that dimension if its extent is 1, or without all such: a view.</summary>
        public Tensor squeeze(long? dim = null) =>
            NativeError.Tensor(Native.st_squeeze(NativeHandle, Scalar.ValueOf(dim), out var result), result);

        /// <summary>Removes that dimension of extent 1, or all such, from this tensor object.</summary>
        /// <returns>This tensor.</returns>
        public Tensor squeeze_(long? dim = null)
        {
            NativeError.Check(Native.st_squeeze_(NativeHandle, Scalar.ValueOf(dim)));
            return this;
        }

        /// <summary>With one more dimension, of extent 1: a view.</summary>
        public Tensor unsqueeze(long dim) =>
            NativeError.Tensor(Native.st_unsqueeze(NativeHandle, dim, out var result), result);

        /// <summary>Inserts a dimension of extent 1 into this tensor object.</summary>
        /// <returns>This tensor.</returns>
        public Tensor unsqueeze_(long dim)
        {
            NativeError.Check(Native.st_unsqueeze_(NativeHandle, dim));
            return this;
        }

        /// <summary>Dimensions of extent 1 repeated without memory: a view; -1 keeps an extent.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) =>
            NativeError.Tensor(Native.st_expand(NativeHandle, sizes, sizes.Length, isImplicit ? 1 : 0, out var result), result);

        /// <summary>Expanded to the shape of another tensor: a view.</summary>
        public Tensor expand_as(Tensor other) =>
            NativeError.Tensor(Native.st_expand_as(NativeHandle, other.NativeHandle, out var result), result);

        /// <summary>Expanded to a shape: a view.</summary>
        public Tensor broadcast_to(params long[] shape) =>
            NativeError.Tensor(Native.st_broadcast_to(NativeHandle, shape, shape.Length, out var result), result);

        /// <summary>Copies side by side, so many along each dimension.</summary>
        public Tensor repeat(params long[] sizes) =>
            NativeError.Tensor(Native.st_repeat(NativeHandle, sizes, sizes.Length, out var result), result);

        /// <summary>Copies side by side, so many along the last dimensions.</summary>
        public Tensor tile(long[] reps) =>
            NativeError.Tensor(Native.st_tile(NativeHandle, reps, reps.Length, out var result), result);

        /// <summary>Each element or slice several times, one after the other.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null) =>
            NativeError.Tensor(Native.st_repeat_interleave(NativeHandle, repeats, Scalar.ValueOf(dim), out var result), result);

        /// <summary>Dimensions in reverse order: a copy.</summary>
        public Tensor flip(params long[] dims) =>
            NativeError.Tensor(Native.st_flip(NativeHandle, dims, dims.Length, out var result), result);

        /// <summary>Elements moved along dimensions, those at the end to the start.</summary>
        public Tensor roll(long[] shifts, long[] dims) =>
            NativeError.Tensor(Native.st_roll(NativeHandle, shifts, shifts.Length, dims, dims.Length, out var result), result);

        /// <summary>A range of one dimension: a view.</summary>
        public Tensor narrow(long dim, long start, long length) =>
            NativeError.Tensor(Native.st_narrow(NativeHandle, dim, start, length, out var result), result);

        /// <summary>Every step-th element of a range of one dimension: a view.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            NativeError.Tensor(Native.st_slice(NativeHandle, dim, start, finish, step, out var result), result);

        /// <summary>Windows along a dimension, as one more dimension: a view.</summary>
        public Tensor unfold(long dimension, long size, long step) =>
            NativeError.Tensor(Native.st_unfold(NativeHandle, dimension, size, step, out var result), result);

        /// <summary>The storage seen with any shape and distances between neighbours: a view.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            NativeError.Tensor(Native.st_as_strided(NativeHandle, size, size.Length, strides, strides.Length, storageOffset, out var result), result);

        /// <inheritdoc cref="expand(long[], bool)"/>
        public Tensor expand(params long[] sizes) => expand(sizes, false);

        /// <inheritdoc cref="expand(long[], bool)"/>
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);

        /// <summary>Each element or slice as often as the number at its place says, one after the other.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null) =>
            NativeError.Tensor(Native.st_repeat_interleave_tensor(NativeHandle, repeats.NativeHandle, Scalar.ValueOf(dim), out var result), result);

        /// <summary>Elements moved along a dimension, those at the end to the start; without one, along all in row-major order.</summary>
        public Tensor roll(long shifts, long? dims = null) => roll([shifts], dims is { } dim ? [dim] : []);

        /// <inheritdoc cref="movedim(long[], long[])"/>
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        /// <inheritdoc cref="swapdims"/>
        public Tensor swapaxes(long dim0, long dim1) => swapdims(dim0, dim1);
    }
}
