// Partial by topic: see torch.cs. Tensors of one shape and no data of the caller.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)size, dtype, device, requires_grad, names);

    /// <summary>A tensor of that shape whose elements are whatever was in memory.</summary>
    /// <remarks>Names of dimensions are not supported: <paramref name="names"/> must be null.</remarks>
    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_empty(size, size.Length, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)[size], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)[size], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        empty((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)size, dtype, device, requires_grad, names);

    /// <summary>A tensor of that shape full of zeros.</summary>
    /// <remarks>Names of dimensions are not supported: <paramref name="names"/> must be null.</remarks>
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_zeros(size, size.Length, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)[size], dtype, device, requires_grad, names);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)[size], dtype, device, requires_grad, names);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="zeros(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor zeros(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        zeros((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)size, dtype, device, requires_grad, names);

    /// <summary>A tensor of that shape full of ones.</summary>
    /// <remarks>Names of dimensions are not supported: <paramref name="names"/> must be null.</remarks>
    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_ones(size, size.Length, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)[size], dtype, device, requires_grad, names);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)[size], dtype, device, requires_grad, names);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)[rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="ones(ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor ones(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ones((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)size, value, dtype, device, requires_grad, names);

    /// <summary>A tensor of that shape full of one value, whose kind (real, whole, truth) gives the element type when none is given.</summary>
    /// <remarks>Names of dimensions are not supported: <paramref name="names"/> must be null.</remarks>
    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_full(size, size.Length, value.Value, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[size], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[rows, columns], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[size], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[rows, columns], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    /// <summary>A tensor of that shape and those distances between neighbours, whose elements are whatever was in memory.</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_empty_strided(size, size.Length, strides, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <summary>A tensor shaped, typed and placed as another, whose elements are whatever was in memory. The layout is kept.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_empty_like(input.NativeHandle, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <summary>A tensor shaped, typed and placed as another, full of zeros. The layout is kept.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_zeros_like(input.NativeHandle, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <summary>A tensor shaped, typed and placed as another, full of ones. The layout is kept.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_ones_like(input.NativeHandle, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <summary>A tensor shaped, typed and placed as another, full of one value. The layout is kept.</summary>
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_full_like(input.NativeHandle, value.Value, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    /// <summary>The numbers from <paramref name="start"/> up to, not with, <paramref name="stop"/>, in steps; of int64 unless one of them is real.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        NativeError.Tensor(Native.st_arange(start.Value, stop.Value, step.Value, new NativeOptions(dtype, device, requires_grad), out var result), result);

    /// <inheritdoc cref="arange(Scalar, Scalar, Scalar, ScalarType?, Device, bool)"/>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <inheritdoc cref="arange(Scalar, Scalar, Scalar, ScalarType?, Device, bool)"/>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Evenly spaced numbers, both ends included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        NativeError.Tensor(Native.st_linspace(start, end, steps, new NativeOptions(dtype, device, requires_grad), out var result), result);

    /// <summary>Powers of <paramref name="base"/> with evenly spaced exponents, both ends included.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        NativeError.Tensor(Native.st_logspace(start, end, steps, @base, new NativeOptions(dtype, device, requires_grad), out var result), result);

    /// <summary>Ones on the diagonal, zeros elsewhere; square when <paramref name="columns"/> is -1.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        return NativeError.Tensor(Native.st_eye(rows, columns < 0 ? rows : columns, new NativeOptions(dtype, device, requires_grad), out var result), result);
    }

    private static void RefuseNames(string[]? names)
    {
        if (names is not null)
            throw new NotSupportedException("Names of dimensions are not supported");
    }
}
