// Partial by topic, one file for each .cpp of native/: the declarations of shape.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_index(TensorHandle self, ReadOnlySpan<NativeIndex> items, ReadOnlySpan<nint> tensors, long tensorsCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_index_put_(TensorHandle self, ReadOnlySpan<NativeIndex> items, ReadOnlySpan<nint> tensors, long tensorsCount, TensorHandle value);

    [LibraryImport(Library)]
    internal static partial int st_index_put_scalar_(TensorHandle self, ReadOnlySpan<NativeIndex> items, ReadOnlySpan<nint> tensors, long tensorsCount, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_where_indices(TensorHandle condition, out nint items, out long count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int st_meshgrid(ReadOnlySpan<nint> tensors, long tensorsCount, string indexing, out nint items, out long count);

    [LibraryImport(Library)]
    internal static partial int st_broadcast_tensors(ReadOnlySpan<nint> tensors, long tensorsCount, out nint items, out long count);

    [LibraryImport(Library)]
    internal static partial int st_repeat_interleave_tensor(TensorHandle self, TensorHandle repeats, in NativeScalar dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_view(TensorHandle self, ReadOnlySpan<long> shape, long shapeCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_view_as(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_reshape(TensorHandle self, ReadOnlySpan<long> shape, long shapeCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_flatten(TensorHandle self, long startDim, long endDim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_unflatten(TensorHandle self, long dim, ReadOnlySpan<long> sizes, long sizesCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_ravel(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_transpose(TensorHandle self, long dim0, long dim1, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_transpose_(TensorHandle self, long dim0, long dim1);

    [LibraryImport(Library)]
    internal static partial int st_permute(TensorHandle self, ReadOnlySpan<long> permutation, long permutationCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_t(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_movedim(TensorHandle self, ReadOnlySpan<long> source, long sourceCount, ReadOnlySpan<long> destination, long destinationCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_swapdims(TensorHandle self, long dim0, long dim1, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_squeeze(TensorHandle self, in NativeScalar dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_squeeze_(TensorHandle self, in NativeScalar dim);

    [LibraryImport(Library)]
    internal static partial int st_unsqueeze(TensorHandle self, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_unsqueeze_(TensorHandle self, long dim);

    [LibraryImport(Library)]
    internal static partial int st_expand(TensorHandle self, ReadOnlySpan<long> sizes, long sizesCount, int isImplicit, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_expand_as(TensorHandle self, TensorHandle other, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_broadcast_to(TensorHandle self, ReadOnlySpan<long> shape, long shapeCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_repeat(TensorHandle self, ReadOnlySpan<long> sizes, long sizesCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_tile(TensorHandle self, ReadOnlySpan<long> reps, long repsCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_repeat_interleave(TensorHandle self, long repeats, in NativeScalar dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_flip(TensorHandle self, ReadOnlySpan<long> dims, long dimsCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_roll(TensorHandle self, ReadOnlySpan<long> shifts, long shiftsCount, ReadOnlySpan<long> dims, long dimsCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_narrow(TensorHandle self, long dim, long start, long length, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_slice(TensorHandle self, long dim, long start, long finish, long step, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_unfold(TensorHandle self, long dimension, long size, long step, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_as_strided(TensorHandle self, ReadOnlySpan<long> size, long sizeCount, ReadOnlySpan<long> strides, long stridesCount, long storageOffset, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_cat(ReadOnlySpan<nint> tensors, long tensorsCount, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_stack(ReadOnlySpan<nint> tensors, long tensorsCount, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_hstack(ReadOnlySpan<nint> tensors, long tensorsCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_vstack(ReadOnlySpan<nint> tensors, long tensorsCount, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_split(TensorHandle self, long size, long dim, out nint items, out long count);

    [LibraryImport(Library)]
    internal static partial int st_split_sizes(TensorHandle self, ReadOnlySpan<long> sizes, long sizesCount, long dim, out nint items, out long count);

    [LibraryImport(Library)]
    internal static partial int st_chunk(TensorHandle self, long chunks, long dim, out nint items, out long count);

    [LibraryImport(Library)]
    internal static partial int st_unbind(TensorHandle self, long dimension, out nint items, out long count);

    [LibraryImport(Library)]
    internal static partial int st_select(TensorHandle self, long dim, long index, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_index_select(TensorHandle self, long dim, TensorHandle index, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_index_add(TensorHandle self, long dim, TensorHandle index, TensorHandle source, in NativeScalar alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_index_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle source, in NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int st_index_copy(TensorHandle self, long dim, TensorHandle index, TensorHandle source, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_index_copy_(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library)]
    internal static partial int st_index_fill(TensorHandle self, long dim, TensorHandle index, in NativeScalar value, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_index_fill_(TensorHandle self, long dim, TensorHandle index, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_gather(TensorHandle self, long dim, TensorHandle index, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_scatter(TensorHandle self, long dim, TensorHandle index, TensorHandle src, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_scatter_(TensorHandle self, long dim, TensorHandle index, TensorHandle src);

    [LibraryImport(Library)]
    internal static partial int st_scatter_add(TensorHandle self, long dim, TensorHandle index, TensorHandle src, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_scatter_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle src);

    [LibraryImport(Library)]
    internal static partial int st_take(TensorHandle self, TensorHandle index, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_take_along_dim(TensorHandle self, TensorHandle indices, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_masked_select(TensorHandle self, TensorHandle mask, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_masked_fill(TensorHandle self, TensorHandle mask, in NativeScalar value, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_masked_fill_(TensorHandle self, TensorHandle mask, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_masked_scatter(TensorHandle self, TensorHandle mask, TensorHandle value, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_masked_scatter_(TensorHandle self, TensorHandle mask, TensorHandle value);

    [LibraryImport(Library)]
    internal static partial int st_where(TensorHandle self, TensorHandle condition, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_nonzero(TensorHandle self, out TensorHandle result);
}
