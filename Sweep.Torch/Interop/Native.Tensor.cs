// Partial by topic, one file for each .cpp of native/: the declarations of tensor.cpp.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial int st_empty(ReadOnlySpan<long> size, long rank, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_zeros(ReadOnlySpan<long> size, long rank, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_ones(ReadOnlySpan<long> size, long rank, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_full(ReadOnlySpan<long> size, long rank, in NativeScalar value, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_empty_strided(ReadOnlySpan<long> size, long rank, ReadOnlySpan<long> strides, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_arange(in NativeScalar start, in NativeScalar stop, in NativeScalar step, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_linspace(double start, double end, long steps, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_logspace(double start, double end, long steps, double @base, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_eye(long rows, long columns, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_empty_like(TensorHandle self, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_zeros_like(TensorHandle self, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_ones_like(TensorHandle self, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_full_like(TensorHandle self, in NativeScalar value, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_from_bytes(nint bytes, int source, ReadOnlySpan<long> size, long rank, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_from_memory(nint memory, int dtype, ReadOnlySpan<long> size, long rank, nint released, nint context, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_rand(ReadOnlySpan<long> size, long rank, GeneratorHandle generator, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_randn(ReadOnlySpan<long> size, long rank, GeneratorHandle generator, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_randint(long low, long high, ReadOnlySpan<long> size, long rank, GeneratorHandle generator, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_randperm(long n, GeneratorHandle generator, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_rand_like(TensorHandle self, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_randn_like(TensorHandle self, in NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_bernoulli(TensorHandle self, GeneratorHandle generator, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_multinomial(TensorHandle self, long samples, int replacement, GeneratorHandle generator, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_bernoulli_(TensorHandle self, double p, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_uniform_(TensorHandle self, double from, double to, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_normal_(TensorHandle self, double mean, double std, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_random_(TensorHandle self, long from, long to, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_exponential_(TensorHandle self, double lambda, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int st_shape(TensorHandle self, Span<long> sizes, long capacity, out long rank);

    [LibraryImport(Library)]
    internal static partial int st_strides(TensorHandle self, Span<long> strides, long capacity, out long rank);

    [LibraryImport(Library)]
    internal static partial int st_dim(TensorHandle self, out long result);

    [LibraryImport(Library)]
    internal static partial int st_numel(TensorHandle self, out long result);

    [LibraryImport(Library)]
    internal static partial int st_size(TensorHandle self, long dim, out long result);

    [LibraryImport(Library)]
    internal static partial int st_stride(TensorHandle self, long dim, out long result);

    [LibraryImport(Library)]
    internal static partial int st_element_size(TensorHandle self, out long result);

    [LibraryImport(Library)]
    internal static partial int st_storage_offset(TensorHandle self, out long result);

    [LibraryImport(Library)]
    internal static partial int st_dtype(TensorHandle self, out int result);

    [LibraryImport(Library)]
    internal static partial int st_device(TensorHandle self, out int type, out int index);

    [LibraryImport(Library)]
    internal static partial int st_is_sparse(TensorHandle self, out int result);

    [LibraryImport(Library)]
    internal static partial int st_is_contiguous(TensorHandle self, int format, out int result);

    [LibraryImport(Library)]
    internal static partial int st_is_pinned(TensorHandle self, out int result);

    [LibraryImport(Library)]
    internal static partial int st_is_nonzero(TensorHandle self, out int result);

    [LibraryImport(Library)]
    internal static partial int st_data_ptr(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    internal static partial int st_item(TensorHandle self, out NativeScalar result);

    [LibraryImport(Library)]
    internal static partial int st_number(TensorHandle like, in NativeScalar value, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_to(TensorHandle self, in NativeOptions options, int nonBlocking, int copy, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_contiguous(TensorHandle self, int format, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_to_memory_format(TensorHandle self, int format, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_clone(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_alias(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_pin_memory(TensorHandle self, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int st_copy_(TensorHandle self, TensorHandle source, int nonBlocking);

    [LibraryImport(Library)]
    internal static partial int st_fill_(TensorHandle self, in NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int st_zero_(TensorHandle self);

    [LibraryImport(Library)]
    internal static partial int st_set_(TensorHandle self, TensorHandle source);
}
